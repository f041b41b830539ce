package io.maniagate.config;

import io.maniagate.request.PublicOrigin;
import io.maniagate.route.Upstream;
import io.maniagate.route.Upstream.HostField;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads where a route leads and how patiently. */
final class UpstreamSettings {

    private final KeyReader keys;
    private final TlsEntries tlsEntries;

    UpstreamSettings(KeyReader keys, TlsEntries tlsEntries) {
        this.keys = keys;
        this.tlsEntries = tlsEntries;
    }

    /** {@code maniagate.upstream}: the short form, with the defaults of a route. */
    @Nullable
    Upstream standard() {
        PublicOrigin origin = origin("upstream");
        return origin == null
                ? null
                : upstream(
                        origin,
                        new HostField.Keep(),
                        null,
                        KeyReader.standardNumber("routes[0].max-connections"),
                        KeyReader.standardDuration("routes[0].connect-timeout"),
                        KeyReader.standardDuration("routes[0].response-timeout"),
                        KeyReader.standardDuration("routes[0].idle-timeout"));
    }

    /** The upstream of the route whose keys begin with {@code at}; it may lack where nobody is let through, or by others. */
    @Nullable
    Upstream read(String at, boolean mayLack) {
        String key = at + "upstream";
        if (!keys.has(key) && !mayLack) {
            keys.fault(
                    key,
                    "nothing",
                    "the app behind this route, such as http://127.0.0.1:3000",
                    "set it, or write access: deny");
        }
        HostField host = host(at + "host");
        int maxConnections = keys.number(at + "max-connections");
        Duration connect = keys.duration(at + "connect-timeout");
        Duration response = keys.duration(at + "response-timeout");
        Duration idle = keys.duration(at + "idle-timeout");
        PublicOrigin origin = origin(key);
        String tls = tls(at + "tls", origin);
        return origin == null ? null : upstream(origin, host, tls, maxConnections, connect, response, idle);
    }

    private @Nullable PublicOrigin origin(String key) {
        String text = keys.text(key);
        PublicOrigin origin = text == null ? null : OriginText.parse(text);
        if (text != null && origin == null) {
            keys.fault(
                    key,
                    Shown.of(text),
                    "scheme, host and port, such as http://127.0.0.1:3000, with no path, query or user name",
                    "write the origin only; the path of a request goes on as it came");
        }
        return origin;
    }

    private @Nullable String tls(String key, @Nullable PublicOrigin origin) {
        String entry = keys.text(key);
        if (entry != null && origin != null && !origin.isSecure()) {
            keys.fault(
                    key,
                    Shown.of(entry) + ", while the upstream is reached over plain http",
                    "an upstream with https",
                    "write https in the upstream, or remove this key");
        } else if (entry != null && !tlsEntries.has(entry)) {
            keys.fault(
                    key,
                    Shown.of(entry) + ", of which nothing is configured",
                    "the name of a TLS configuration, with keys such as quarkus.tls." + entry
                            + ".trust-store.pem.certs",
                    "correct the name, or configure it under quarkus.tls");
            return null;
        }
        return entry;
    }

    private HostField host(String key) {
        String text = keys.text(key);
        if (text == null || text.equals("keep")) {
            return new HostField.Keep();
        }
        if (text.equals("upstream")) {
            return new HostField.Own();
        }
        PublicOrigin named = OriginText.parse("http://" + text);
        if (named == null || text.endsWith("/")) {
            keys.fault(
                    key, Shown.of(text), "keep, upstream, or a host name with or without a port", "write one of them");
            return new HostField.Keep();
        }
        return new HostField.Fixed(text);
    }

    private static Upstream upstream(
            PublicOrigin origin,
            HostField host,
            @Nullable String tls,
            int maxConnections,
            Duration connect,
            Duration response,
            Duration idle) {
        String name = origin.host().startsWith("[")
                ? origin.host().substring(1, origin.host().length() - 1)
                : origin.host();
        return new Upstream(origin.isSecure(), name, origin.port(), host, tls, maxConnections, connect, response, idle);
    }
}
