package io.maniagate.packaged;

import io.maniagate.packaged.Front.Ports;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a front proxy is run with: an operator's file with the names and ports of this test, and what its package has around it. */
final class FrontSettings {

    private FrontSettings() {}

    /** The file with its host name, paths and ports replaced. */
    static String site(Front front, String file, Path directory, Ports ports) {
        String replaced = file.replace("https://club.example.org", "https://localhost:" + ports.https())
                .replace("club.example.org", "localhost")
                .replace("/etc/ssl/maniagate/", directory.toAbsolutePath() + "/")
                .replace("127.0.0.1:8080", "127.0.0.1:" + ports.gateway())
                .replace("127.0.0.1:3000", "127.0.0.1:" + ports.upstream())
                .replaceAll("(?m)^( *listen) 443\\b", "$1 127.0.0.1:" + ports.https())
                .replaceAll("(?m)^( *listen) 80\\b", "$1 127.0.0.1:" + ports.http())
                .replaceAll("(?m)^( *bind) :443\\b", "$1 127.0.0.1:" + ports.https())
                .replaceAll("(?m)^( *bind) :80\\b", "$1 127.0.0.1:" + ports.http())
                .replaceAll("\\*:443\\b", "127.0.0.1:" + ports.https())
                .replaceAll("\\*:80\\b", "127.0.0.1:" + ports.http());
        return switch (front) {
            case CADDY, CADDY_ASKS -> caddy(ports) + replaced.replace("#tls /", "tls /");
            // Whoever runs the tests may not change to these.
            case HAPROXY, HAPROXY_ASKS ->
                replaced.replaceAll("(?m)^ +(chroot|user|group) .*\n", "")
                        .replace("/dev/log local0", "stdout format raw local0");
            case ENVOY_ASKS -> envoy(replaced, ports);
            default -> replaced;
        };
    }

    /** Clients of the JDK name no host of one word in their handshake. */
    private static String caddy(Ports ports) {
        return """
                {
                	admin off
                	default_bind 127.0.0.1
                	default_sni localhost
                	https_port %d
                	http_port %d
                }
                """.formatted(ports.https(), ports.http());
    }

    private static String envoy(String file, Ports ports) {
        return file.replace("0.0.0.0", "127.0.0.1")
                .replace("port_value: 443", "port_value: " + ports.https())
                .replace("port_value: 80}", "port_value: " + ports.http() + "}")
                .replace("port_value: 8080", "port_value: " + ports.gateway())
                .replace("port_value: 3000", "port_value: " + ports.upstream());
    }

    /** What Debian's package has around a site's file; empty where the file is all there is. */
    static String main(Front front, Path site, Ports ports) {
        return switch (front) {
            case NGINX, NGINX_ASKS -> nginx(site);
            case APACHE -> apache(site, ports);
            case TRAEFIK_ASKS -> traefik(site, ports);
            default -> "";
        };
    }

    private static String nginx(Path site) {
        Path own = site.getParent();
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> kind + "_temp_path " + own + "/" + kind + ";")
                .collect(Collectors.joining("\n"));
        return """
                daemon off;
                master_process off;
                user %s;
                pid %s/pid;
                events {}
                http {
                    access_log off;
                    gzip on;
                    sendfile on;
                    %s
                    include %s;
                }
                """.formatted(System.getProperty("user.name"), own, temporary, site);
    }

    private static String traefik(Path site, Ports ports) {
        return """
                entryPoints:
                  web: {address: "127.0.0.1:%d"}
                  websecure: {address: "127.0.0.1:%d"}
                providers: {file: {filename: %s}}
                """.formatted(ports.http(), ports.https(), site);
    }

    private static String apache(Path site, Ports ports) {
        Path own = site.getParent();
        String modules = Stream.of(
                        "mpm_event",
                        "authz_core",
                        "alias",
                        "reqtimeout",
                        "deflate",
                        "filter",
                        "headers",
                        "ssl",
                        "socache_shmcb",
                        "http2",
                        "proxy",
                        "proxy_http")
                .map(module -> "LoadModule " + module + "_module /usr/lib/apache2/modules/mod_" + module + ".so")
                .collect(Collectors.joining("\n"));
        return """
                %s
                ServerName localhost
                User www-data
                Group www-data
                PidFile %s/pid
                ErrorLog %s/error.log
                Mutex file:%s default
                Listen 127.0.0.1:%d
                Listen 127.0.0.1:%d
                RequestReadTimeout header=20-40,minrate=500
                RequestReadTimeout body=10,minrate=500
                AddOutputFilterByType DEFLATE text/html text/plain application/json
                Include %s
                """.formatted(modules, own, own, own, ports.https(), ports.http(), site);
    }
}
