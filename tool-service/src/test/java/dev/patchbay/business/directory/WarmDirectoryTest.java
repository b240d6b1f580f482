package dev.patchbay.business.directory;

import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a start asks once, so that nothing is parsed while calls are routed.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class WarmDirectoryTest {
    @Inject
    DirectoryStore directory;

    @Test
    void everyQueryCanBeAskedForNobody() throws Throwable {
        VertxContextSupport.subscribeAndAwait(directory::warmUp);
    }
}
