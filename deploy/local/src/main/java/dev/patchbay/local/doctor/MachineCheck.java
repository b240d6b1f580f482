package dev.patchbay.local.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The machine: Java, Maven, and room for journals.
record MachineCheck(Surroundings surroundings) implements Check {
    private static final int JAVA = 25;
    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");
    private static final long GIB = 1L << 30;
    // A gateway's journal grows to two while the broker is away.
    private static final long ENOUGH = 3 * GIB;
    private static final long TOO_LITTLE = GIB / 2;

    @Override
    public List<Finding> findings() {
        return Stream.of(java(Runtime.version().feature()), maven(mavenSays()), disk())
                .toList();
    }

    static Finding java(int version) {
        return version >= JAVA
                ? Finding.ok("Java", version + ", " + JAVA + " or newer is needed")
                : Finding.fail("Java", version + " is too old: install a JDK " + JAVA + " and point JAVA_HOME at it");
    }

    /// @param says what `mvn -v` says; empty when there is none
    static Finding maven(String says) {
        var version = MAVEN.matcher(says);
        if (!version.find()) {
            return Finding.warn("Maven", "there is no mvn on the PATH; it is needed to build, not to run");
        }
        var number = Stream.of(1, 2, 3)
                .mapToInt(group -> Integer.parseInt(version.group(group)))
                .reduce(0, (all, part) -> all * 1000 + part);
        return number >= 3_008_007
                ? Finding.ok(
                        "Maven", version.group().replace("Apache Maven ", "") + ", 3.8.7 or newer is needed to build")
                : Finding.warn("Maven", "older than 3.8.7: Patchbay cannot be built with it");
    }

    private static String mavenSays() {
        try {
            var process =
                    new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
            process.getOutputStream().close();
            var says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return says;
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Finding disk() {
        var folder = surroundings.get("PATCHBAY_STATE_DIR").map(Path::of).orElse(surroundings.state());
        try {
            var there = existing(folder.toAbsolutePath());
            if (!Files.isWritable(there)) {
                return Finding.fail(
                        "disk", there + " cannot be written: journals of calls are kept there; correct its owner");
            }
            return disk(folder, Files.getFileStore(there).getUsableSpace());
        } catch (IOException e) {
            return Finding.fail(
                    "disk", folder + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
        }
    }

    static Finding disk(Path folder, long free) {
        var text = "%.1f GiB free where %s lies".formatted(free / (double) GIB, folder);
        if (free < TOO_LITTLE) {
            return Finding.fail("disk", text + ": facts of calls will be lost; make room");
        }
        return free < ENOUGH
                ? Finding.warn("disk", text + ": while the broker is away a gateway keeps up to 2 GiB of facts")
                : Finding.ok("disk", text);
    }

    private static Path existing(Path folder) {
        return Optional.of(folder)
                .filter(Files::exists)
                .or(() -> Optional.ofNullable(folder.getParent()).map(MachineCheck::existing))
                .orElse(folder);
    }
}
