package dev.patchbay.local.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Looks at everything, all at the same time, and tells it in the order of a call.
public final class Doctor {
    private static final Logger LOG = Logger.getLogger(Doctor.class.getName());

    private final Surroundings surroundings;

    public Doctor(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// @param tell told of each finding
    /// @return whether nothing failed
    public boolean examine(Consumer<Finding> tell) {
        var all = new ArrayList<Finding>();
        Consumer<Finding> note = finding -> {
            all.add(finding);
            tell.accept(finding);
        };
        try (var web = new Web();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var directory = Directory.of(surroundings, web);
            var looks = checks(web, directory).stream()
                    .map(check -> threads.submit(() -> safely(check)))
                    .toList();
            looks.forEach(look -> findings(look).forEach(note));
            new ClockCheck(web.skews()).findings().forEach(note);
        }
        return all.stream().noneMatch(finding -> finding.level() == Finding.Level.FAIL);
    }

    private List<Check> checks(Web web, Directory directory) {
        return List.of(
                new MachineCheck(surroundings),
                new EnvironmentCheck(surroundings),
                new PublicUrlCheck(surroundings, web),
                new TwilioWebhookCheck(surroundings, web),
                new TwilioAccountCheck(surroundings, web, directory),
                new OpenAiCheck(surroundings, web, directory),
                new VapiWebhookCheck(surroundings, web),
                new VapiAccountCheck(surroundings, web, directory),
                new DatabaseCheck(surroundings, web),
                new KafkaCheck(surroundings),
                new ServicesCheck(surroundings, web),
                new IssuerCheck(surroundings, web));
    }

    /// A bug in one check hides none of the others.
    private static List<Finding> safely(Check check) {
        try {
            return check.findings();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "a check broke", e);
            var name = check.getClass().getSimpleName();
            return List.of(Finding.fail(
                    name, "could not be done (" + e.getClass().getSimpleName() + "): a bug of the doctor's"));
        }
    }

    private static List<Finding> findings(Future<List<Finding>> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check's own failures are findings", e);
        }
    }
}
