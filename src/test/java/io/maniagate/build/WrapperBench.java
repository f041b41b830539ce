package io.maniagate.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A machine made for one run of {@code mvnw}: a project, a home and a PATH with only the tools that are put there. */
final class WrapperBench {

    static final String VERSION = "3.9.16";
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "chmod",
            "cp",
            "dirname",
            "head",
            "mkdir",
            "mktemp",
            "mv",
            "rm",
            "sed",
            "sha512sum",
            "shasum",
            "tr",
            "unzip");
    private static final String TELL = "#!/bin/sh\necho \"%s\"\nfor a; do echo \"[$a]\"; done\n";

    final Path project;
    final Path home;
    final Path dists;
    private final Path bin;
    private final Path zip;

    /** {@code root} gets blanks below it, so that every test is also one of quoting. */
    WrapperBench(Path root) throws IOException {
        project = Files.createDirectories(root.resolve("my project"));
        home = Files.createDirectories(root.resolve("my home"));
        dists = home.resolve(".m2/wrapper/dists/apache-maven-" + VERSION);
        bin = Files.createDirectories(root.resolve("my bin"));
        zip = root.resolve("served.zip");
        for (String tool : TOOLS) {
            install(tool);
        }
        Files.copy(Path.of("mvnw"), project.resolve("mvnw"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path properties = Files.createDirectories(project.resolve(".mvn/wrapper"));
        Files.write(zip, distribution());
        Files.writeString(
                properties.resolve("maven-wrapper.properties"),
                "version=" + VERSION + "\nsha512=" + sha512(Files.readAllBytes(zip)) + "\n");
    }

    /** What a finished run said. */
    record Run(int status, String out, String err) {}

    void remove(String tool) throws IOException {
        Files.deleteIfExists(bin.resolve(tool));
    }

    void corruptZip() throws IOException {
        Files.writeString(zip, "not what was pinned");
    }

    /** A Maven on PATH that can copy the pinned distribution to where the dependency plugin is told to. */
    void mavenOnPath(String version, boolean fetches) throws IOException {
        script(bin.resolve("mvn"), """
                #!/bin/sh
                [ "$1" != --version ] || { echo "Apache Maven %s (abc)"; exit 0; }
                for a; do
                  case $a in
                    -DoutputDirectory=*) %s; cp '%s' "${a#*=}/apache-maven-%s-bin.zip"; exit 0 ;;
                  esac
                done
                echo "on PATH"
                for a; do echo "[$a]"; done
                """.formatted(version, fetches ? ":" : "exit 1", zip, VERSION));
    }

    /** A download tool whose option {@code -o} or {@code -O} names the file to write. */
    void downloader(String name) throws IOException {
        script(bin.resolve(name), """
                #!/bin/sh
                while [ $# -gt 1 ]; do
                  case $1 in -o | -O) to=$2 ;; esac
                  shift
                done
                echo "asked for $1" >&2
                cp '%s' "$to"
                """.formatted(zip));
    }

    /** A whole Maven, as an earlier run leaves it. */
    void unpackedAt(String below) throws IOException {
        Path maven = Files.createDirectories(home.resolve(".m2/wrapper/dists").resolve(below + "/bin"));
        script(maven.resolve("mvn"), TELL.formatted("unpacked"));
    }

    /** What is left where Mavens are unpacked, hidden files too. */
    List<String> left() throws IOException {
        try (Stream<Path> entries = Files.list(dists)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    Process start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", directory.relativize(project.resolve("mvnw")).toString()));
        command.set(1, command.get(1).contains("/") ? command.get(1) : "./" + command.get(1));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", home.toString());
        // A stray variable of the caller's must not be taken for one of the script's own.
        builder.environment().put("work", project.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectError(home.resolve("err." + System.nanoTime()).toFile());
        return builder.start();
    }

    Run run(Path directory, String... arguments) throws IOException, InterruptedException {
        Process process = start(directory, arguments);
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        try (Stream<Path> files = Files.list(home)) {
            String err = files.filter(file -> file.getFileName().toString().startsWith("err."))
                    .map(WrapperBench::read)
                    .collect(joining());
            return new Run(status, out, err);
        }
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(project, arguments);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From this machine; one that is not there is left out. */
    private void install(String tool) throws IOException {
        for (String directory : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            Path here = Path.of(directory, tool);
            if (Files.isExecutable(here)) {
                script(bin.resolve(tool), "#!/bin/sh\nexec " + here + " \"$@\"\n");
                return;
            }
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static byte[] distribution() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("apache-maven-" + VERSION + "/bin/mvn"));
            out.write(TELL.formatted("fetched").getBytes(UTF_8));
            out.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static String sha512(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
