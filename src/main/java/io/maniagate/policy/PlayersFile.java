package io.maniagate.policy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of players that a rule names, read anew when it changes. While it cannot be read, or has a line that names
 * nobody, it is not known who is in it.
 */
public final class PlayersFile {

    private static final Logger LOG = System.getLogger(PlayersFile.class.getName());

    private final Path path;
    private final SubjectReader reader;
    private final String expected;
    private @Nullable Stamp read;
    private @Nullable Stamp seen;
    private volatile PlayersList list;

    /** By what a changed file is known. Whoever replaces a file as a whole changes its key. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key, boolean isReadable, boolean isFile) {

        /** {@code null}: there is no such file. */
        static @Nullable Stamp of(Path path) {
            try {
                BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(
                        file.lastModifiedTime(),
                        file.size(),
                        file.fileKey(),
                        Files.isReadable(path),
                        file.isRegularFile());
            } catch (IOException gone) {
                return null;
            }
        }
    }

    /**
     * Reads it, and blocks meanwhile.
     *
     * @param expected how an entry is written, for whoever has to mend one
     */
    public PlayersFile(Path path, SubjectReader reader, String expected) {
        this.path = path;
        this.reader = reader;
        this.expected = expected;
        this.read = Stamp.of(path);
        this.seen = read;
        this.list = load(read);
    }

    public Path path() {
        return path;
    }

    /** What is wrong with it, such as {@code line 3 (expected: …)}, never with a line's words; empty where all is well. */
    public List<String> faults() {
        return list.faults();
    }

    /** How many players are in it; 0 while it cannot be read. */
    public int count() {
        return faults().isEmpty() ? list.subjects().size() : 0;
    }

    Holds holds(String subject) {
        PlayersList now = list;
        return now.faults().isEmpty() ? Holds.of(now.subjects().contains(subject)) : Holds.UNKNOWN;
    }

    /**
     * Takes a changed file over, once it has looked the same at two calls: one that is just being written is not half
     * read. Blocks, and is for one thread at a time.
     *
     * @return whether it now says something else
     */
    public boolean refresh() {
        Stamp now = Stamp.of(path);
        boolean isStill = Objects.equals(now, seen);
        seen = now;
        if (!isStill || Objects.equals(now, read)) {
            return false;
        }
        PlayersList before = list;
        PlayersList after = load(now);
        if (!Objects.equals(now, Stamp.of(path))) {
            // Written to while it was read: what came of it is anything.
            return false;
        }
        read = now;
        list = after;
        boolean isSame =
                before.faults().equals(after.faults()) && before.subjects().sameAs(after.subjects());
        if (!isSame) {
            tell(after);
        }
        return !isSame;
    }

    private void tell(PlayersList now) {
        if (now.faults().isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "players-file {0}: read anew, players: {1}",
                    path,
                    now.subjects().size());
        } else {
            LOG.log(
                    Level.ERROR,
                    "players-file {0}: {1}; until that is mended, rules that depend on it deny",
                    path,
                    now.faults().get(0));
        }
    }

    /** {@code stamp}: as it was just seen. Whoever opens a pipe waits for somebody to write into it. */
    private PlayersList load(@Nullable Stamp stamp) {
        if (stamp != null && !stamp.isFile()) {
            return PlayersList.faulty("cannot be read (expected: a readable file)");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(PlayersList.MAX_BYTES + 1);
            return content.length > PlayersList.MAX_BYTES
                    ? PlayersList.faulty("too large (expected: at most 16 MB)")
                    : PlayersList.parse(content, reader, expected);
        } catch (IOException | RuntimeException gone) {
            return PlayersList.faulty("cannot be read (expected: a readable file)");
        }
    }
}
