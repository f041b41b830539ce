package io.maniagate.app;

import io.maniagate.crypto.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key for the assertion, and says what to do with it where it does not get into the key's file. */
@Command(name = "keygen", description = "Makes a key that signs assertions, for maniagate.assertion.keys.")
final class KeygenCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A new file that only you can read (default: standard output).")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SigningKey key = SigningKey.generate();
        PrintWriter err = spec.commandLine().getErr();
        Path out = file;
        if (out == null) {
            PrintWriter standard = spec.commandLine().getOut();
            standard.print(key.pem().reveal());
            standard.flush();
        } else {
            String problem = write(out, key);
            if (problem != null) {
                err.println("--out: " + out + " " + problem + " (expected: a new file)");
                err.flush();
                return 1;
            }
        }
        String where = out == null ? "a file" : out.toString();
        err.println("Key " + key.id() + ": a P-256 private key. Whoever has it can say who anybody is.");
        err.println("To use it: maniagate.assertion.keys-file names " + where + ", the same one at each replica.");
        err.println("To rotate: append it to the file and restart; 10 minutes later move it to the front and restart;");
        err.println("10 minutes after that remove the old one and restart.");
        err.flush();
        return 0;
    }

    /** Why not; {@code null} when it is there. What is there already is never written over, for it may be in use. */
    private static @Nullable String write(Path file, SigningKey key) {
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwners()))) {
            out.write(key.pem().reveal().getBytes(StandardCharsets.US_ASCII));
            return null;
        } catch (FileAlreadyExistsException e) {
            return "is there already";
        } catch (IOException e) {
            return "cannot be written";
        }
    }

    private static FileAttribute<?>[] onlyOwners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
