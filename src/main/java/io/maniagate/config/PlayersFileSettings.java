package io.maniagate.config;

import io.maniagate.policy.PlayersFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads files of players at start, every line of them; each file once, however many rules name it. */
final class PlayersFileSettings {

    private final KeyReader keys;
    private final PlayerNames names;
    private final Map<Path, PlayersFile> files = new LinkedHashMap<>();

    PlayersFileSettings(KeyReader keys, PlayerNames names) {
        this.keys = keys;
        this.names = names;
    }

    /** {@code null}: it cannot be used, which is said. */
    @Nullable
    PlayersFile read(String key) {
        String written = keys.text(key);
        Path path = written == null ? null : path(written);
        if (written == null) {
            return null;
        }
        if (path == null) {
            keys.fault(key, Shown.of(written), "a readable file", "correct the path");
            return null;
        }
        PlayersFile file = files.computeIfAbsent(path, at -> new PlayersFile(at, names::subject, names.expected()));
        for (String fault : file.faults()) {
            tell(key, written, fault);
        }
        return file;
    }

    /** The lines themselves are not shown: whoever names a wrong file may have named one with secrets. */
    private void tell(String key, String written, String fault) {
        List<String> parts = List.of(fault.split(" \\(expected: ", 2));
        String expected = parts.size() < 2
                ? "players"
                : parts.get(1).substring(0, parts.get(1).length() - 1);
        keys.fault(
                key,
                Shown.of(written) + ", " + parts.get(0),
                expected,
                parts.get(0).startsWith("line ")
                        ? "correct that line, one player a line; comments begin with #"
                        : "correct the path, or the file and who may read it");
    }

    private static @Nullable Path path(String written) {
        try {
            return Path.of(written).toAbsolutePath().normalize();
        } catch (InvalidPathException none) {
            return null;
        }
    }
}
