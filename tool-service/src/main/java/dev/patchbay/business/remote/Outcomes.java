package dev.patchbay.business.remote;

import dev.patchbay.business.remote.RemoteFailure.Category;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/// What came of asking a provider: a counter by `outcome`, and a log line for what failed, without a word of what
/// was asked or answered.
public final class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final MeterRegistry meters;
    private final String counter;
    private final String what;

    /// @param counter its name
    /// @param what as log lines call what is not to be had
    public Outcomes(MeterRegistry meters, String counter, String what) {
        this.meters = meters;
        this.counter = counter;
        this.what = what;
    }

    public void good() {
        count("ok");
    }

    public void failed(Throwable failure) {
        var category = RemoteFailure.category(failure);
        count(category.label());
        if (category == Category.DENIED) {
            LOG.errorf("%s: the key is not accepted, somebody must give another, cause=%s", what, category.label());
        } else {
            LOG.warnf("%s: unavailable, cause=%s", what, category.label());
        }
    }

    private void count(String outcome) {
        meters.counter(counter, "outcome", outcome).increment();
    }
}
