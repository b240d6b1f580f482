package dev.patchbay.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import dev.patchbay.images.Containerfile.Step;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Makes an image as a container file says, without an engine.
///
/// Built again from the same files it is the same image: times in it are fixed.
///
/// @param base another base than the container file names: `scratch` for none (the layout then has
/// everything but Java and the system below it), a name in a registry, or `tar:///path` of a saved image
record ImageBuild(Containerfile file, String base) {
    private static final String NONE = "scratch";

    /// Writes the layout into an empty folder.
    ///
    /// @throws IOException if something that is to be copied is not there, or the base cannot be had
    void into(Path directory) throws IOException {
        var work = Files.createTempDirectory("patchbay-image");
        var tar = work.resolve("image.tar");
        try {
            write(tar, work);
            try (var archive = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(tar)))) {
                OciLayout.untar(archive, directory);
            }
        } finally {
            Folders.delete(work);
        }
    }

    private void write(Path tar, Path work) throws IOException {
        try {
            var target = Containerizer.to(
                            TarImage.at(tar).named("patchbay/" + file.context().getFileName()))
                    .setToolName("patchbay")
                    .setBaseImageLayersCache(work.resolve("base"))
                    .setApplicationLayersCache(work.resolve("layers"));
            image(work).containerize(target.setOfflineMode(base.equals(NONE)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an image was made", e);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the image could not be made: " + e.getMessage(), e);
        }
    }

    private JibContainerBuilder image(Path work) throws Exception {
        var image = base.equals(NONE) ? Jib.fromScratch() : Jib.from(base);
        for (var step : file.steps()) {
            layer(step, work).ifPresent(image::addFileEntriesLayer);
        }
        file.ports().forEach(port -> image.addExposedPort(Port.tcp(port)));
        file.environment().forEach(image::addEnvironmentVariable);
        return image.setFormat(ImageFormat.OCI)
                .setWorkingDirectory(AbsoluteUnixPath.get(file.workingDirectory()))
                .setUser(file.user())
                .setEntrypoint(file.entrypoint());
    }

    private Optional<FileEntriesLayer> layer(Step step, Path work) throws IOException {
        return switch (step) {
            case Step.Copy(var source, var target) ->
                Optional.of(copied(file.context().resolve(source), target));
            case Step.Folder(var path, var owner) -> Optional.of(folder(work, path, owner));
            case Step.Archive(var directory, var list, var archive) ->
                archived(work.resolve("root" + directory), directory, list, archive);
        };
    }

    /// Made where all that was copied before lies with the very times that it has in the image.
    private Optional<FileEntriesLayer> archived(Path here, String directory, String list, StartArchive archive)
            throws IOException {
        for (var step : file.steps()) {
            if (step instanceof Step.Copy(var source, var target)) {
                Folders.copy(
                        file.context().resolve(source),
                        here.resolve(Path.of(directory).relativize(Path.of(target))),
                        FileEntriesLayer.DEFAULT_MODIFICATION_TIME);
            }
        }
        if (Files.notExists(here.resolve(list))) {
            return Optional.empty();
        }
        archive.make(here);
        return Optional.of(copied(here.resolve(archive.file()), directory));
    }

    private static FileEntriesLayer copied(Path source, String target) throws IOException {
        var layer = FileEntriesLayer.builder().setName(target);
        var folder = AbsoluteUnixPath.get(target);
        if (Files.isDirectory(source)) {
            layer.addEntryRecursive(source, folder);
        } else {
            layer.addEntry(source, folder.resolve(source.getFileName()));
        }
        return layer.build();
    }

    private static FileEntriesLayer folder(Path work, String path, String owner) throws IOException {
        return FileEntriesLayer.builder()
                .setName(path)
                .addEntry(
                        Files.createTempDirectory(work, "folder"),
                        AbsoluteUnixPath.get(path),
                        FilePermissions.fromOctalString("755"),
                        FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
                        owner)
                .build();
    }
}
