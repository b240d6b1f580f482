package dev.patchbay.records;

import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/// Real PostgreSQL and Kafka for every test here that starts the service: it starts once, and so do they.
@WithTestResource(
        value = EmbeddedBackends.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "role", value = "records"))
final class Backends {
    private Backends() {}
}
