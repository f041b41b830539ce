package io.maniagate.emulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of this package on the class path, read at start; each is served from one fixed path and no other. */
final class Resource {

    private Resource() {}

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static void serve(Router router, String path, String name, String type) {
        Buffer content = Buffer.buffer(bytes(name));
        router.get(path)
                .handler(rc -> rc.response()
                        .putHeader("Content-Type", type)
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .putHeader("Cache-Control", "no-cache")
                        .end(content));
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Resource.class.getResourceAsStream("/emulator/" + name)) {
            if (in == null) {
                throw new IllegalStateException("/emulator/" + name + ": not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
