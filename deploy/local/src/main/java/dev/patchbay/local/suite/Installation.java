package dev.patchbay.local.suite;

import dev.patchbay.local.state.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A checkout that is built, and what the environment says about how to run it.
///
/// @param root the repository
/// @param environment of the launcher
public record Installation(Path root, Map<String, String> environment) {
    private static final int PUBLIC_PORT = 8080;
    private static final int MOST_PORT = 65_535;

    public Installation {
        root = root.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /// `.patchbay`, or the folder beside it that `PATCHBAY_STATE` names: only names that begin so are taken, since
    /// the folder may be emptied. Any other is refused: who meant another folder wants this one kept.
    ///
    /// @throws SettingException if the name is another
    public StateDirectory state() {
        var name = setting("PATCHBAY_STATE").orElse(".patchbay");
        if (!name.matches("\\.patchbay[A-Za-z0-9-]*")) {
            throw new SettingException("PATCHBAY_STATE is the name of a folder beside the script that begins with"
                    + " .patchbay and goes on with letters, digits and -; \"" + name + "\" is none.");
        }
        return StateDirectory.open(root.resolve(name));
    }

    /// `PATCHBAY_PORT`, 8080.
    ///
    /// @throws SettingException if it is no port
    public int publicPort() {
        var port = setting("PATCHBAY_PORT").orElse(String.valueOf(PUBLIC_PORT));
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST_PORT) {
            throw new SettingException("PATCHBAY_PORT is a port, 1 to " + MOST_PORT + "; \"" + port + "\" is none.");
        }
        return Integer.parseInt(port);
    }

    /// `PATCHBAY_BIND`, the loopback interface: another address opens the public port to the network.
    public String bindAddress() {
        return setting("PATCHBAY_BIND").orElse("127.0.0.1");
    }

    /// What Twilio would be told. Locally the rehearsed carrier stands for the edge that ends TLS.
    public String publicUrl() {
        return setting("PATCHBAY_PUBLIC_URL").orElse("https://patchbay.localhost");
    }

    /// A real model, when its URL is set; else the rehearsed one.
    public Optional<URI> realModel() {
        return setting("PATCHBAY_OPENAI_URL").map(URI::create);
    }

    /// A real carrier, when its URL is set; else the rehearsed one.
    public Optional<URI> realCarrier() {
        return setting("PATCHBAY_TWILIO_API_URL").map(URI::create);
    }

    /// A real VAPI, when its URL is set; else the rehearsed one.
    public Optional<URI> realVapi() {
        return setting("PATCHBAY_VAPI_API_URL").map(URI::create);
    }

    /// Calls are rehearsed only when nothing real (and nothing that costs money) would be called.
    public boolean isRehearsed() {
        return realModel().isEmpty() && realCarrier().isEmpty() && realVapi().isEmpty();
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    public Path runner(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /// The archive of a service's classes, which halves what its start costs: when one was made (`./patchbay
    /// archives`) since the service was built. The JVM passes over what does not fit for other reasons.
    public Optional<Path> startArchive(String module) {
        var archive = root.resolve(module).resolve("target/start.jsa");
        return Optional.of(archive).filter(file -> isNewer(file, runner(module)));
    }

    private static boolean isNewer(Path file, Path than) {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
        } catch (IOException _) {
            return false;
        }
    }

    public Path rehearsalJar() {
        return root.resolve("rehearsal/target/patchbay-rehearsal.jar");
    }

    /// The folder of the rehearsed calls.
    public Path calls() {
        return root.resolve("rehearsal/calls");
    }

    public Path call(String file) {
        return calls().resolve(file);
    }
}
