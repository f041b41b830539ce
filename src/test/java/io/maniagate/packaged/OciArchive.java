package io.maniagate.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What deploy/Containerfile describes, as an archive in the OCI image format: made without daemon and registry. */
final class OciArchive {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path unpacked;
    private final JsonNode manifest;

    private OciArchive(Path unpacked) throws IOException {
        this.unpacked = unpacked;
        JsonNode index = JSON.readTree(unpacked.resolve("index.json").toFile());
        this.manifest = JSON.readTree(blob(index.at("/manifests/0")).toFile());
    }

    static OciArchive make(Containerfile file, Path directory) throws Exception {
        JibContainerBuilder image = Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .setUser(file.user())
                .setWorkingDirectory(AbsoluteUnixPath.get(file.workingDirectory()))
                .setEntrypoint(file.entrypoint())
                .setProgramArguments(file.command())
                .setEnvironment(file.environment())
                .setLabels(file.labels());
        file.ports().forEach(port -> image.addExposedPort(Port.tcp(port)));
        for (Path layer : file.layers()) {
            image.addFileEntriesLayer(entries(layer));
        }
        Path archive = directory.resolve("image.tar");
        Containerizer to = Containerizer.to(TarImage.at(archive).named("maniagate"))
                .setOfflineMode(true)
                .setApplicationLayersCache(directory.resolve("cache"))
                .setBaseImageLayersCache(directory.resolve("cache"));
        image.containerize(to);
        Path unpacked = Files.createDirectory(directory.resolve("archive"));
        Tar.unpack(archive, unpacked);
        return new OciArchive(unpacked);
    }

    private static FileEntriesLayer entries(Path layer) throws IOException {
        FileEntriesLayer.Builder entries =
                FileEntriesLayer.builder().setName(layer.getFileName().toString());
        try (Stream<Path> paths = Files.walk(layer)) {
            for (Path path : paths.filter(path -> !path.equals(layer)).sorted().toList()) {
                Instant modified = Files.getLastModifiedTime(path).toInstant();
                FilePermissions permissions =
                        FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(path));
                entries.addEntry(path, AbsoluteUnixPath.get("/" + layer.relativize(path)), permissions, modified);
            }
        }
        return entries.build();
    }

    /** As the registry would name them, in order. */
    List<String> layers() {
        return manifest.at("/layers").findValuesAsText("digest");
    }

    JsonNode configuration() throws IOException {
        return JSON.readTree(blob(manifest.at("/config")).toFile());
    }

    /** The file system that a container would have. */
    Path unpack(Path root) throws Exception {
        Files.createDirectory(root);
        for (JsonNode layer : manifest.at("/layers")) {
            Tar.unpack(blob(layer), root);
        }
        return root;
    }

    private Path blob(JsonNode descriptor) {
        String digest = descriptor.path("digest").asText();
        return unpacked.resolve("blobs/sha256").resolve(digest.substring(digest.indexOf(':') + 1));
    }
}
