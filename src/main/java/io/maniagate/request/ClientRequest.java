package io.maniagate.request;

import io.maniagate.http.CookieHeader;
import org.jspecify.annotations.Nullable;

/**
 * The immutable facts of what the client asked, after the trust rules: every later step decides on these and the
 * forwarder sends these, so no two steps can read a request differently.
 *
 * @param clientAddress the nearest address that is not a trusted proxy; textual IP without brackets or port
 * @param fetchSite value of Sec-Fetch-Site, if sent
 * @param originField value of Origin, if sent
 * @param prefetch whether a browser asks ahead of its user, who may never come
 * @param front who forwards it if we say so; {@code null}: we do
 */
public record ClientRequest(
        String method,
        RequestTarget target,
        PublicOrigin origin,
        RequestKind kind,
        CookieHeader cookies,
        String clientAddress,
        @Nullable String fetchSite,
        @Nullable String originField,
        boolean prefetch,
        @Nullable FrontProxy front) {

    /** Of a request that we forward ourselves. */
    public ClientRequest(
            String method,
            RequestTarget target,
            PublicOrigin origin,
            RequestKind kind,
            CookieHeader cookies,
            String clientAddress,
            @Nullable String fetchSite,
            @Nullable String originField,
            boolean prefetch) {
        this(method, target, origin, kind, cookies, clientAddress, fetchSite, originField, prefetch, null);
    }

    /** Safe methods (RFC 9110 § 9.2.1) change nothing at the upstream. */
    public boolean isSafe() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
            default -> false;
        };
    }

    /** What comes back may be a document. The game says of no request what it is for. */
    public boolean isForDocument() {
        return kind == RequestKind.DOCUMENT || (kind.isInGame() && (method.equals("GET") || method.equals("HEAD")));
    }
}
