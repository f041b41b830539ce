package io.maniagate.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Other gateways that keep a session in a cookie, each as its own documentation sets it up; those installed. */
final class Peers {

    private static final List<Path> OAUTH2_PROXY = List.of(
            Path.of(System.getenv().getOrDefault("BENCH_OAUTH2_PROXY", "/usr/bin/oauth2-proxy")),
            Path.of("/usr/local/bin/oauth2-proxy"));
    private static final Path APACHE = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    private Peers() {}

    /** With as many players signed in, really. */
    static List<Target> start(Path directory, Upstream upstream, OidcProvider provider, int sessions)
            throws IOException, InterruptedException {
        List<Target> targets = new ArrayList<>();
        for (Path program : OAUTH2_PROXY) {
            if (targets.isEmpty() && Files.isExecutable(program)) {
                targets.add(signedIn(oauth2Proxy(program, directory, upstream, provider), sessions));
            }
        }
        if (Files.isExecutable(APACHE) && Files.exists(MODULES.resolve("mod_auth_openidc.so"))) {
            targets.add(signedIn(apache(directory, upstream, provider), sessions));
        }
        return targets;
    }

    private static Target oauth2Proxy(Path program, Path directory, Upstream upstream, OidcProvider provider)
            throws IOException, InterruptedException {
        int port = Service.freePort();
        List<String> command = List.of(
                program.toString(),
                "--provider=oidc",
                "--oidc-issuer-url=" + provider.issuer(),
                "--client-id=" + OidcProvider.CLIENT_ID,
                "--client-secret=" + OidcProvider.CLIENT_SECRET,
                "--cookie-secret=0123456789abcdef0123456789abcdef",
                "--cookie-secure=false",
                "--email-domain=*",
                "--upstream=" + upstream.url() + "/",
                "--http-address=127.0.0.1:" + port,
                "--redirect-url=http://127.0.0.1:" + port + "/oauth2/callback",
                "--skip-provider-button",
                "--request-logging=false",
                "--auth-logging=false",
                "--standard-logging=false");
        Path own = Files.createDirectories(directory.resolve("oauth2-proxy"));
        Service service = Service.start(own, Service.TARGET_CORE, Map.of(), command);
        return new Target("oauth2-proxy", port, "127.0.0.1:" + port, List.of(), 302, service.listening(port));
    }

    private static Target apache(Path directory, Upstream upstream, OidcProvider provider)
            throws IOException, InterruptedException {
        int port = Service.freePort();
        Path own = Files.createDirectories(directory.resolve("apache"));
        String modules = List.of(
                        "mpm_event", "authn_core", "authz_core", "authz_user", "proxy", "proxy_http", "auth_openidc")
                .stream()
                .map(name -> "LoadModule " + name + "_module " + MODULES.resolve("mod_" + name + ".so") + "\n")
                .collect(Collectors.joining());
        Files.writeString(
                own.resolve("httpd.conf"),
                modules
                        + """
                ServerRoot %1$s
                ServerName 127.0.0.1
                DefaultRuntimeDir %1$s
                PidFile %1$s/httpd.pid
                ErrorLog %1$s/error.log
                LogLevel crit
                Listen 127.0.0.1:%2$d
                MaxKeepAliveRequests 0
                KeepAliveTimeout 60
                LimitRequestFieldSize 32768
                OIDCProviderMetadataURL %3$s/.well-known/openid-configuration
                OIDCClientID %4$s
                OIDCClientSecret %5$s
                OIDCRedirectURI http://127.0.0.1:%2$d/callback
                OIDCCryptoPassphrase 0123456789abcdef
                OIDCSessionType client-cookie
                OIDCPassClaimsAs headers
                <Location />
                  AuthType openid-connect
                  Require valid-user
                </Location>
                ProxyPass /callback !
                ProxyPass / %6$s/ keepalive=On
                """.formatted(
                                        own,
                                        port,
                                        provider.issuer(),
                                        OidcProvider.CLIENT_ID,
                                        OidcProvider.CLIENT_SECRET,
                                        upstream.url()));
        List<String> command = List.of(
                APACHE.toString(),
                "-D",
                "FOREGROUND",
                "-f",
                own.resolve("httpd.conf").toString());
        Service service = Service.start(own, Service.TARGET_CORE, Map.of(), command);
        return new Target("mod_auth_openidc", port, "127.0.0.1:" + port, List.of(), 302, service.listening(port));
    }

    private static Target signedIn(Target target, int sessions) throws IOException, InterruptedException {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            cookies.add(signIn(target));
        }
        return new Target(target.name(), target.port(), target.host(), cookies, target.closed(), target.service());
    }

    /** One player's Cookie field, after all redirects. */
    private static String signIn(Target target) throws IOException, InterruptedException {
        CookieManager jar = new CookieManager();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(jar)
                .followRedirects(Redirect.ALWAYS)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(target.url(Upstream.WHO)))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    target.name() + ": sign-in got " + answer.statusCode() + " " + answer.uri() + " " + answer.body());
        }
        return jar.getCookieStore().getCookies().stream()
                .filter(cookie ->
                        !cookie.getName().contains("csrf") && !cookie.getName().contains("state"))
                .map(Peers::pair)
                .collect(Collectors.joining("; "));
    }

    private static String pair(HttpCookie cookie) {
        return cookie.getName() + "=" + cookie.getValue();
    }
}
