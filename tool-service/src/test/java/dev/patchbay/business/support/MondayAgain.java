package dev.patchbay.business.support;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/// Each test class finds the clock where it was at the start, whatever those before it did: in which order
/// classes run differs from machine to machine, and one that books "on Wednesday" must not find it over.
public class MondayAgain implements QuarkusTestBeforeEachCallback {
    private Class<?> last;

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        if (test.getTestInstance().getClass() != last) {
            last = test.getTestInstance().getClass();
            Arc.container().instance(ManualClock.class).get().startAgain();
        }
    }
}
