package io.maniagate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What everybody is measured by: nginx that only forwards, with kept connections to the upstream. */
final class PlainNginx {

    /** Up to the first server of the http block. */
    static final String HEAD = """
            daemon off; pid nginx.pid; error_log stderr crit; worker_processes 1;
            events { worker_connections 4096; }
            http {
            access_log off; sendfile on; default_type application/octet-stream;
            keepalive_requests 1000000000; keepalive_timeout 1h;
            large_client_header_buffers 8 32k; client_max_body_size 0;
            client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;
            """;

    private PlainNginx() {}

    static Target start(Path directory, Upstream upstream, IdleUpstream sockets, List<String> sessions)
            throws IOException, InterruptedException {
        int port = Service.freePort();
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("nginx.conf"),
                HEAD + """
                upstream app { server %s; keepalive 128; keepalive_requests 1000000000; }
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  proxy_http_version 1.1; proxy_set_header Host $http_host; proxy_set_header Connection "";
                  proxy_set_header X-Forwarded-For $remote_addr; proxy_request_buffering off; proxy_max_temp_file_size 0;
                  location / { proxy_pass http://app; }
                  location /socket {
                    proxy_pass %s; proxy_set_header Connection upgrade; proxy_set_header Upgrade $http_upgrade;
                    proxy_read_timeout 1h;
                  }
                }
                }
                """.formatted(upstream.url().substring("http://".length()), port, sockets.url()));
        Service service = Service.start(directory, Service.TARGET_CORE, Map.of(), command(directory));
        return new Target(Target.NGINX, port, SealedSessions.ORIGIN.host(), sessions, 200, service.listening(port));
    }

    static List<String> command(Path directory) {
        return List.of("nginx", "-p", directory.toAbsolutePath().toString(), "-c", "nginx.conf");
    }
}
