package io.maniagate.route;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An origin server behind the gateway.
 *
 * @param host name or address to connect to, IPv6 without brackets
 * @param hostField the Host it is sent
 * @param tlsEntry name of the TLS configuration for an https upstream; {@code null} for the JVM's trust and no certificate
 * @param maxConnections open at once, of the whole gateway
 * @param connectTimeout until the connection stands
 * @param responseTimeout until the response head
 * @param idleTimeout between bytes, either way; nothing limits the whole exchange
 */
public record Upstream(
        boolean tls,
        String host,
        int port,
        HostField hostField,
        @Nullable String tlsEntry,
        int maxConnections,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration idleTimeout) {

    /** Host and port as Host and a URL write them. */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority();
    }

    /** Which Host the upstream sees. */
    public sealed interface HostField {

        /** What the client asked for. */
        record Keep() implements HostField {}

        /** The upstream's own authority. */
        record Own() implements HostField {}

        record Fixed(String value) implements HostField {}
    }
}
