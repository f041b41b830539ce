package io.maniagate.request;

import io.maniagate.http.CookieHeader;
import io.maniagate.http.Token;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request (RFC 9110 § 6.3), walked through once: what decides something is kept, and what two readers
 * could take for two things is a fault. Most names are settled by their length alone.
 */
final class HeaderSection {

    private final boolean isHttp2;
    private final List<String> cookies = new ArrayList<>(2);
    private boolean authorized;
    private boolean referred;
    private @Nullable String host;
    private @Nullable String origin;
    private @Nullable String fetchSite;
    private @Nullable String fetchMode;
    private @Nullable String fetchDest;
    private @Nullable String accept;
    private @Nullable String contentType;
    private @Nullable String userAgent;
    private @Nullable String contentLength;
    private @Nullable String transferEncoding;
    private boolean toWebSocket;
    private boolean toOther;
    private boolean socketKey;
    private boolean upgrades;
    private boolean prefetch;
    private @Nullable String fault;

    private HeaderSection(HttpVersion version) {
        isHttp2 = version == HttpVersion.HTTP_2;
    }

    static HeaderSection of(HttpVersion version, MultiMap fields) {
        HeaderSection section = new HeaderSection(version);
        for (Map.Entry<String, String> field : fields) {
            section.read(field.getKey(), field.getValue());
        }
        if (section.transferEncoding != null
                && (version != HttpVersion.HTTP_1_1
                        || section.contentLength != null
                        || !section.transferEncoding.equalsIgnoreCase("chunked"))) {
            section.fault = "Transfer-Encoding: more than chunked (expected: chunked, in HTTP/1.1)";
        }
        return section;
    }

    private void read(String name, String value) {
        String wrong = FieldSyntax.fault(name, value, isHttp2);
        if (wrong != null) {
            fault = wrong;
            return;
        }
        switch (name.length()) {
            case 4 -> {
                if (name.equalsIgnoreCase("Host")) {
                    host = only(name, host, value);
                }
            }
            case 5 -> {
                if (name.equalsIgnoreCase("X-Moz")) {
                    readPurpose(value);
                }
            }
            case 6 -> {
                if (name.equalsIgnoreCase("Cookie")) {
                    cookies.add(value);
                } else if (name.equalsIgnoreCase("Accept")) {
                    accept = accept == null ? value : accept;
                } else if (name.equalsIgnoreCase("Origin")) {
                    origin = only(name, origin, value);
                }
            }
            case 7 -> {
                if (name.equalsIgnoreCase("Upgrade")) {
                    toWebSocket |= Token.lists(value, "websocket");
                    toOther |= !value.equalsIgnoreCase("websocket");
                } else if (name.equalsIgnoreCase("Referer")) {
                    referred = once(name, referred);
                } else if (name.equalsIgnoreCase("Purpose")) {
                    readPurpose(value);
                }
            }
            case 10 -> {
                if (name.equalsIgnoreCase("User-Agent")) {
                    userAgent = userAgent == null ? value : userAgent;
                } else if (name.equalsIgnoreCase("Connection")) {
                    upgrades |= Token.lists(value, "upgrade");
                }
            }
            case 11 -> {
                if (name.equalsIgnoreCase("Sec-Purpose")) {
                    readPurpose(value);
                }
            }
            case 12 -> {
                if (name.equalsIgnoreCase("Content-Type")) {
                    contentType = contentType == null ? value : contentType;
                }
            }
            case 13 -> {
                if (name.equalsIgnoreCase("Authorization")) {
                    authorized = once(name, authorized);
                }
            }
            case 14 -> readFourteen(name, value);
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    transferEncoding = only(name, transferEncoding, value);
                } else {
                    socketKey |= name.equalsIgnoreCase("Sec-WebSocket-Key");
                }
            }
            default -> {
                // Decides nothing.
            }
        }
    }

    private void readFourteen(String name, String value) {
        if (name.equalsIgnoreCase("Sec-Fetch-Site")) {
            fetchSite = only(name, fetchSite, value);
        } else if (name.equalsIgnoreCase("Sec-Fetch-Mode")) {
            fetchMode = only(name, fetchMode, value);
        } else if (name.equalsIgnoreCase("Sec-Fetch-Dest")) {
            fetchDest = only(name, fetchDest, value);
        } else if (name.equalsIgnoreCase("Content-Length")) {
            contentLength = only(name, contentLength, value);
            if (!FieldSyntax.isLength(value)) {
                fault = "Content-Length: no number (expected: RFC 9110 § 8.6)";
            }
        }
    }

    /** What decides who may do what, and where a body ends: no client sends it twice, and others might believe the other. */
    private String only(String name, @Nullable String before, String value) {
        once(name, before != null);
        return value;
    }

    private boolean once(String name, boolean before) {
        if (before) {
            fault = name + ": several (expected: at most one)";
        }
        return true;
    }

    private void readPurpose(String purpose) {
        prefetch |= purpose.regionMatches(true, 0, "prefetch", 0, "prefetch".length());
    }

    /** Why the request is refused; {@code null} if it is not. */
    @Nullable
    String fault() {
        return fault;
    }

    @Nullable
    String host() {
        return host;
    }

    @Nullable
    String origin() {
        return origin;
    }

    @Nullable
    String fetchSite() {
        return fetchSite;
    }

    /** Whether the browser says what it asks for (Fetch Metadata). */
    boolean saysWhatFor() {
        return fetchMode != null || fetchDest != null;
    }

    @Nullable
    String fetchMode() {
        return fetchMode;
    }

    @Nullable
    String fetchDest() {
        return fetchDest;
    }

    @Nullable
    String accept() {
        return accept;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    @Nullable
    String userAgent() {
        return userAgent;
    }

    CookieHeader cookies() {
        return CookieHeader.of(cookies);
    }

    /** Whether a protocol switch to WebSocket is asked for (RFC 6455 § 4.1), perhaps among others. */
    boolean asksForWebSocket() {
        return toWebSocket && upgrades;
    }

    /** Whether another protocol than WebSocket is asked for, if only among others. */
    boolean asksForOtherProtocol() {
        return toOther;
    }

    /** Whether any field of a handshake is there. */
    boolean mentionsWebSocket() {
        return toWebSocket || socketKey || "websocket".equals(fetchMode);
    }

    /** Whether a browser loads ahead of its user: nothing may be begun on such a request. */
    boolean isPrefetch() {
        return prefetch;
    }
}
