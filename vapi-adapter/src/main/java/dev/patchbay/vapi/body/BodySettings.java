package dev.patchbay.vapi.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// How much is taken in at once, and how long its senders may take.
@ConfigMapping(prefix = "patchbay.vapi.bodies")
public interface BodySettings {
    /// Where large ones are kept until they are dealt with. Emptied at start.
    Path directory();

    /// What is longer goes into a file. Most messages of VAPI are shorter.
    @WithDefault("256K")
    MemorySize inMemory();

    /// What all bodies together take of memory; with more under way they go into files.
    @WithDefault("16M")
    MemorySize memory();

    /// Files at once; each is at most as long as a body may be.
    @WithDefault("64")
    int files();

    /// How many strangers' bodies may wait for a file, as long as [#patience] says; those of senders who have
    /// proved themselves all may, as long as they like.
    @WithDefault("256")
    int strangersWaiting();

    /// A sender has this long, and a second more for each [#rate] that came.
    @WithDefault("5S")
    Duration patience();

    /// Bytes a second.
    @WithDefault("256K")
    MemorySize rate();

    /// While others wait for a file, a stranger who has one has only this long, and a second more for each
    /// [#hurriedRate].
    @WithDefault("2S")
    Duration hurriedPatience();

    @WithDefault("1M")
    MemorySize hurriedRate();
}
