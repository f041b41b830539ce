package io.maniagate.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads files of players at start, every line of them; each file once, however many rules name it. */
final class PlayersFiles {

    private final KeyReader keys;
    private final PlayerNames names;

    PlayersFiles(KeyReader keys, PlayerNames names) {
        this.keys = keys;
        this.names = names;
    }

    @Nullable
    Path read(String key) {
        String written = keys.text(key);
        if (written == null) {
            return null;
        }
        try {
            return Path.of(written).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            keys.fault(key, Shown.of(written), "a readable file", "correct the path");
            return null;
        }
    }
}
