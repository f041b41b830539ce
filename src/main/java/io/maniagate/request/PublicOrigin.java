package io.maniagate.request;

/**
 * One origin (RFC 6454) by which browsers reach the gateway.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, IPv6 in brackets, no trailing dot
 */
public record PublicOrigin(String scheme, String host, int port) {

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** Host, and the port unless it is the scheme's own: as browsers write it in Host. */
    public String authority() {
        return port == (isSecure() ? 443 : 80) ? host : host + ":" + port;
    }

    /** The origin as browsers write it in Origin, and the start of every absolute URL we make. */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
