package io.maniagate.config;

import io.maniagate.request.PublicOrigin;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code maniagate.routes}, or {@code maniagate.upstream} in its place. */
final class RouteSettings {

    private static final Map<String, Access> ACCESS = Map.of(
            "required", Access.REQUIRED, "optional", Access.OPTIONAL, "public", Access.PUBLIC, "deny", Access.DENY);
    private static final Map<String, Bearer> BEARER = Map.of(
            "access-token",
            Bearer.ACCESS_TOKEN,
            "service",
            Bearer.SERVICE,
            "client",
            Bearer.CLIENT,
            "none",
            Bearer.NONE);

    /** RFC 9110 § 5.6.2, without small letters: methods are case-sensitive, and all that exist are written large. */
    private static final Pattern METHOD = Pattern.compile("[A-Z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern AUDIENCE = Pattern.compile("[!-~]{1,255}");

    private final KeyReader keys;
    private final UpstreamSettings upstreams;
    private final Set<String> publicHosts;
    private final String prefix;
    private final boolean isAsked;

    /** {@code isAsked}: a front proxy asks for decisions, and has upstreams of its own. */
    RouteSettings(KeyReader keys, List<PublicOrigin> origins, String prefix, TlsEntries tlsEntries, boolean isAsked) {
        this.keys = keys;
        this.upstreams = new UpstreamSettings(keys, tlsEntries);
        this.publicHosts =
                origins.stream().map(PublicOrigin::host).collect(Collectors.toCollection(LinkedHashSet::new));
        this.prefix = prefix;
        this.isAsked = isAsked;
    }

    List<Route> read() {
        if (keys.routes().isEmpty()) {
            return shortForm();
        }
        if (keys.has("upstream")) {
            keys.fault(
                    "upstream",
                    "an upstream, while there are routes too",
                    "one of the two",
                    "move it into a route with path: /");
        }
        List<Route> routes = new ArrayList<>();
        for (int index : keys.routes()) {
            if (index > 0 && !keys.routes().contains(index - 1)) {
                keys.fault(
                        "routes[" + (index - 1) + "].path",
                        "nothing",
                        "routes numbered from 0 without a gap",
                        "number the routes anew");
            }
            Route route = route(index);
            if (route != null) {
                routes.add(route);
            }
        }
        for (RouteOverlap overlap : RouteOverlap.find(routes, publicHosts)) {
            keys.fault(
                    "routes[" + overlap.index() + "].path",
                    Shown.of(overlap.path()) + ", which never gets a request, as " + overlap.because()
                            + " before it take all",
                    "a route that something reaches; the first match wins",
                    "move it up, narrow the ones before it, or remove it");
        }
        return routes;
    }

    private List<Route> shortForm() {
        Upstream upstream = upstreams.standard();
        if (!keys.has("upstream") && !isAsked) {
            keys.fault(
                    "upstream",
                    "nothing",
                    "the app behind the gateway, such as http://127.0.0.1:3000",
                    "set it, or write maniagate.routes");
        }
        return upstream == null && !isAsked
                ? List.of()
                : List.of(new Route(
                        0, Set.of(), "/", Set.of(), Access.REQUIRED, upstream, false, Bearer.ACCESS_TOKEN, null, null));
    }

    private @Nullable Route route(int index) {
        String at = "routes[" + index + "].";
        String path = path(at + "path");
        Set<String> hosts = hosts(at + "hosts");
        Set<String> methods = methods(at + "methods");
        Access access = keys.word(at + "access", ACCESS);
        Upstream upstream = upstreams.read(at, access == Access.DENY || isAsked);
        boolean strip = keys.flag(at + "strip-prefix");
        Bearer bearer = keys.word(at + "bearer", BEARER);
        Duration maxSocketLife = keys.durationOrNone(at + "max-socket-life");
        if (access == Access.PUBLIC && bearer == Bearer.ACCESS_TOKEN && keys.has(at + "bearer")) {
            keys.fault(
                    at + "bearer",
                    "access-token on a route with access: public",
                    "client or none there, as the session is not opened",
                    "remove it, or write access: optional");
        }
        checkService(at, access, bearer);
        String audience = audience(at + "audience", access);
        return path == null
                ? null
                : new Route(index, hosts, path, methods, access, upstream, strip, bearer, audience, maxSocketLife);
    }

    private void checkService(String at, Access access, Bearer bearer) {
        for (String id : bearer == Bearer.SERVICE ? keys.providers() : Set.<String>of()) {
            if ("implicit".equals(keys.text("providers." + id + ".flow"))) {
                keys.fault(
                        at + "bearer",
                        "service, while the provider " + Shown.of(id) + " has flow: implicit",
                        "another bearer: without a client secret there is no token for the gateway itself",
                        "write access-token or none, or give that provider its client-secret and no flow");
            }
        }
        boolean isOpen = access == Access.PUBLIC || access == Access.OPTIONAL;
        if (bearer == Bearer.SERVICE && isOpen && keys.providers().size() > 1) {
            keys.fault(
                    at + "bearer",
                    "service on a route that is open to people who are not signed in, with "
                            + keys.providers().size() + " providers",
                    "access: required, or exactly one provider: else nobody can say whose token it is",
                    "write access: required, or another bearer");
        }
    }

    private @Nullable String path(String key) {
        String path = keys.text(key);
        String expected =
                "a path as browsers show it, such as /admin, without %, ?, #, ;, \\, //, dot segments or / at its end";
        if (path == null) {
            keys.fault(key, "nothing", expected, "write the path prefix this route serves; / serves all");
        } else if (!PathText.isClean(path)) {
            keys.fault(key, Shown.of(path), expected, "write the decoded path");
        } else if (path.equals(prefix) || path.startsWith(prefix + "/")) {
            keys.fault(
                    key,
                    Shown.of(path),
                    "a path outside of " + prefix + ", where the gateway's own pages are",
                    "choose another path, or another maniagate.prefix");
        } else {
            return path;
        }
        return null;
    }

    private Set<String> hosts(String key) {
        Set<String> hosts = new LinkedHashSet<>();
        for (String written : keys.list(key, List.of())) {
            String host = OriginText.host(written);
            if (host == null || !publicHosts.contains(host)) {
                keys.fault(
                        key,
                        Shown.of(written),
                        publicHosts.isEmpty()
                                ? "a host of public-url"
                                : "a host of public-url: " + String.join(", ", publicHosts),
                        "write the host alone, without scheme and port, or add its origin to maniagate.public-url");
            } else {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private @Nullable String audience(String key, Access access) {
        String audience = keys.text(key);
        if (audience == null) {
            return null;
        }
        if (access == Access.PUBLIC || access == Access.DENY) {
            keys.fault(
                    key,
                    "an audience on a route with access: " + access.name().toLowerCase(Locale.ROOT),
                    "none there, as no assertion is sent",
                    "remove it, or write access: optional");
        } else if (!isStringOrUri(audience)) {
            keys.fault(
                    key,
                    Shown.of(audience),
                    "at most 255 characters of printable ASCII without blanks; with a colon, an absolute URI",
                    "write the name or URL that the app expects in aud");
        }
        return audience;
    }

    /** RFC 7519 § 2. */
    private static boolean isStringOrUri(String text) {
        if (!AUDIENCE.matcher(text).matches()) {
            return false;
        }
        try {
            return text.indexOf(':') < 0 || new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Set<String> methods(String key) {
        Set<String> methods = new LinkedHashSet<>(keys.list(key, List.of()));
        for (String method : methods) {
            if (!METHOD.matcher(method).matches()) {
                keys.fault(
                        key,
                        Shown.of(method),
                        "methods such as GET and POST",
                        "write "
                                + (method.matches("[A-Za-z]+")
                                        ? method.toUpperCase(Locale.ROOT)
                                        : "the method's name"));
            }
        }
        return methods;
    }
}
