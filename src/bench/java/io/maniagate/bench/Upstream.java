package io.maniagate.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The app behind every target: nginx with static files, and one page that says what it was told of the player. */
final class Upstream implements AutoCloseable {

    static final String SMALL = "/1k";
    static final String LARGE = "/64m";
    static final String UPLOAD = "/upload";
    static final String WHO = "/who";
    static final long LARGE_BYTES = 64L << 20;

    private final Service service;
    private final int port;

    private Upstream(Service service, int port) {
        this.service = service;
        this.port = port;
    }

    static Upstream start(Path directory) throws IOException, InterruptedException {
        int port = Service.freePort();
        Files.createDirectories(directory.resolve("www"));
        Files.writeString(directory.resolve("www" + SMALL), "x".repeat(1024));
        try (RandomAccessFile large =
                new RandomAccessFile(directory.resolve("www" + LARGE).toFile(), "rw")) {
            large.setLength(LARGE_BYTES);
        }
        Files.writeString(directory.resolve("nginx.conf"), PlainNginx.HEAD + """
                server {
                  listen 127.0.0.1:%1$d backlog=4096;
                  root www; underscores_in_headers on;
                  location = /who { return 200 "$http_x_forwarded_user|$http_x_mania_subject|$http_oidc_claim_sub"; }
                  location = /taken { return 200 "taken"; }
                  location = /upload {
                    client_body_buffer_size 16m; proxy_pass_request_body off; proxy_set_header Content-Length "";
                    proxy_pass http://127.0.0.1:%1$d/taken;
                  }
                  location / { }
                }
                }
                """.formatted(port));
        Service service = Service.start(directory, Service.LOAD_CORE, Map.of(), PlainNginx.command(directory));
        return new Upstream(service.listening(port), port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    ProcessHandle handle() {
        return service.handle();
    }

    @Override
    public void close() {
        service.close();
    }
}
