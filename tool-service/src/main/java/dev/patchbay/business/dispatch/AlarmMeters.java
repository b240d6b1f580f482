package dev.patchbay.business.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/// Counts and logs what becomes of alarms: counter `patchbay.dispatch`, tag `outcome`.
@ApplicationScoped
class AlarmMeters {
    private static final Logger LOG = Logger.getLogger(AlarmMeters.class);

    private final MeterRegistry registry;

    AlarmMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void note(Alarm alarm, String outcome) {
        var word = outcome.toLowerCase(Locale.ROOT);
        registry.counter("patchbay.dispatch", "outcome", word).increment();
        LOG.infof(
                "alarm alarmId=%s callId=%s projectId=%s safety=%s outcome=%s",
                alarm.id(), alarm.callId(), alarm.projectId(), alarm.safety(), word);
    }
}
