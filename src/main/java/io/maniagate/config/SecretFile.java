package io.maniagate.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Secrets in a file of their own, one a line, as Docker and Kubernetes mount them. */
final class SecretFile {

    private static final int LARGEST = 64 * 1024;

    private SecretFile() {}

    /**
     * @param lines empty if the file could not be used
     * @param problem why, in a few words
     */
    record Content(List<String> lines, String problem) {}

    static Content read(String path) {
        byte[] bytes;
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            bytes = file.readNBytes(LARGEST + 1);
        } catch (IOException | InvalidPathException e) {
            return new Content(List.of(), "which is not there or cannot be read");
        }
        if (bytes.length > LARGEST) {
            return new Content(List.of(), "which is far too large");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            return new Content(lines, "which is empty");
        } catch (CharacterCodingException e) {
            return new Content(List.of(), "which is not text");
        }
    }
}
