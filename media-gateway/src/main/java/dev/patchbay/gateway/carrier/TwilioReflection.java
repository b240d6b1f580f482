package dev.patchbay.gateway.carrier;

import com.twilio.converter.CurrencyDeserializer;
import com.twilio.converter.RFC2822Deserializer;
import com.twilio.exception.RestException;
import com.twilio.rest.api.v2010.account.Call;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Names what Twilio's SDK reads by reflection, for native executables.
@RegisterForReflection(
        targets = {
            Call.class,
            Call.Status.class,
            Call.UpdateStatus.class,
            RestException.class,
            RFC2822Deserializer.class,
            CurrencyDeserializer.class
        })
final class TwilioReflection {
    private TwilioReflection() {}
}
