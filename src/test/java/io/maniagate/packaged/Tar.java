package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The tool of that name. */
final class Tar {

    private Tar() {}

    /** With modes and times as they are in the archive. */
    static void unpack(Path archive, Path into) throws Exception {
        Process tar = new ProcessBuilder("tar", "-x", "-p", "-f", archive.toString(), "-C", into.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tar.waitFor()).as("tar: %s", said).isZero();
    }
}
