package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;

/// When the business is open: what decides whether "at eight" is in the morning or in the evening.
@FunctionalInterface
public interface OpenHours {
    boolean isOpen(LocalDate day, LocalTime time);
}
