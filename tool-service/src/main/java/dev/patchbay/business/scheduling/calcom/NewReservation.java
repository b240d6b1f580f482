package dev.patchbay.business.scheduling.calcom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// A slot to be kept from others for a while (`POST /v2/slots/reservations`).
///
/// @param slotStart in UTC
/// @param slotDuration minutes; only for event types that let it be said
/// @param reservationDuration minutes
@RegisterForReflection
@JsonInclude(Include.NON_ABSENT)
record NewReservation(long eventTypeId, String slotStart, Optional<Long> slotDuration, long reservationDuration) {}
