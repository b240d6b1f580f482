package dev.patchbay.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// An image as a folder (Open Container Initiative, Image Layout 1.0): an index that names a manifest that
/// names a configuration and layers, everything under its SHA-256.
///
/// @param config what the image says about running it, as JSON
/// @param layers files of the layers, lowest first
record OciLayout(JsonNode config, List<Path> layers) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// Reads a layout and checks every digest and size in it.
    ///
    /// @throws IOException if it is none, or something in it is not what its name says
    static OciLayout read(Path directory) throws IOException {
        var version =
                json(directory.resolve("oci-layout")).path("imageLayoutVersion").asText();
        var manifests = json(directory.resolve("index.json")).path("manifests");
        if (!version.equals("1.0.0") || manifests.size() != 1) {
            throw new IOException("this is no layout 1.0.0 with one image in it");
        }
        var manifest = json(blob(directory, manifests.get(0)));
        var config = json(blob(directory, manifest.path("config")));
        var layers = new ArrayList<Path>();
        for (var layer : manifest.path("layers")) {
            layers.add(blob(directory, layer));
        }
        demandContents(layers, config.path("rootfs").path("diff_ids"));
        return new OciLayout(config, List.copyOf(layers));
    }

    List<String> entrypoint() {
        var words = new ArrayList<String>();
        config.path("config").path("Entrypoint").forEach(word -> words.add(word.asText()));
        return words;
    }

    Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        for (var setting : config.path("config").path("Env")) {
            var parts = setting.asText().split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }

    String workingDirectory() {
        return config.path("config").path("WorkingDir").asText();
    }

    /// Lays the layers over each other in a folder. Owners are not set: that takes root.
    void unpack(Path root) throws IOException {
        for (var layer : layers) {
            try (var tar = new TarArchiveInputStream(contents(layer))) {
                untar(tar, root);
            }
        }
    }

    /// Unpacks an archive; times of modification are kept.
    static void untar(TarArchiveInputStream tar, Path root) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var target = root.resolve(entry.getName()).normalize();
            if (!target.startsWith(root)) {
                throw new IOException("an entry leads out of its archive");
            }
            place(tar, entry, target);
        }
    }

    private static void place(InputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isFile()) {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            Files.setLastModifiedTime(
                    target, FileTime.from(entry.getLastModifiedDate().toInstant()));
        } else {
            throw new IOException("neither file nor folder: " + entry.getName());
        }
    }

    /// A layer's name in the configuration is the digest of what is in it, its name in the manifest that of
    /// its file.
    private static void demandContents(List<Path> layers, JsonNode ids) throws IOException {
        if (layers.size() != ids.size()) {
            throw new IOException("manifest and configuration name different numbers of layers");
        }
        for (var layer = 0; layer < layers.size(); layer++) {
            try (var contents = contents(layers.get(layer))) {
                demand(ids.get(layer).asText(), contents);
            }
        }
    }

    private static InputStream contents(Path layer) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(layer)));
    }

    private static Path blob(Path directory, JsonNode descriptor) throws IOException {
        var digest = descriptor.path("digest").asText();
        var file = directory.resolve("blobs").resolve(digest.replace(':', '/'));
        try (var contents = Files.newInputStream(file)) {
            demand(digest, contents);
        }
        if (Files.size(file) != descriptor.path("size").asLong()) {
            throw new IOException("not as long as said: " + digest);
        }
        return file;
    }

    private static void demand(String digest, InputStream contents) throws IOException {
        var hashed = new DigestInputStream(contents, sha256());
        hashed.transferTo(OutputStream.nullOutputStream());
        var found =
                "sha256:" + HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        if (!digest.equals(found)) {
            throw new IOException("not what its name says: " + digest);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(Files.readAllBytes(file));
    }
}
