package io.maniagate.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the image as a container runtime does: its file system read-only, its user, its environment, a /tmp, and nothing
 * of this machine but the network. By bubblewrap, which needs neither daemon nor root.
 */
final class ContainerRun implements Site.Program {

    static final String DIRECTORY = "/etc/maniagate";

    private final Containerfile file;
    private final Path root;

    ContainerRun(Containerfile file, Path root) throws IOException {
        this.file = file;
        this.root = root;
        // Runtimes make these where they are missing.
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("etc/hosts"));
    }

    /** {@code directory} is mounted where the image looks for its configuration. */
    @Override
    public Launched start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(file.entrypoint());
        command.addAll(List.of(arguments));
        return run(directory, environment, command);
    }

    Launched run(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        String[] user = file.user().split(":", -1);
        List<String> line = new ArrayList<>(List.of("bwrap", "--unshare-user", "--uid", user[0], "--gid", user[1]));
        line.addAll(List.of(
                "--unshare-ipc",
                "--unshare-pid",
                "--as-pid-1",
                "--die-with-parent",
                "--ro-bind",
                root.toString(),
                "/"));
        line.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        line.addAll(List.of("--ro-bind", "/etc/hosts", "/etc/hosts", "--ro-bind", directory.toString(), DIRECTORY));
        line.addAll(List.of("--chdir", file.workingDirectory()));
        line.addAll(command);
        Map<String, String> variables = new HashMap<>(file.environment());
        variables.putAll(environment);
        // Where bwrap itself is found; then the image's own.
        line.addAll(1, List.of("--setenv", "PATH", variables.get("PATH")));
        variables.remove("PATH");
        boolean isGateway = command.equals(file.entrypoint()) || command.contains("run");
        return Launched.command(directory, variables, line, isGateway);
    }
}
