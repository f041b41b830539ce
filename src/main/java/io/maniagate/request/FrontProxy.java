package io.maniagate.request;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server in front that forwards in our place and asks us first: how it names the original request. Each is believed by its own
 * fields alone, and every one of them has to be there once; docs/forward-auth.md has the table.
 */
public enum FrontProxy {
    /** {@code auth_request}, with fields that its configuration sets; ingress-nginx sends the same. */
    NGINX(false, false) {
        @Override
        @Nullable
        Original original(String method, @Nullable String host, String rest, MultiMap fields) {
            String url = only(fields, "X-Original-URL");
            Matcher parts = URL.matcher(url == null ? "" : url);
            return parts.matches()
                    ? Original.of(only(fields, "X-Original-Method"), parts.group(1), parts.group(2), parts.group(3))
                    : null;
        }
    },
    /** ForwardAuth. */
    TRAEFIK(true, false),
    /** {@code forward_auth}. */
    CADDY(true, true),
    /** HTTP {@code ext_authz}: the request itself, below the path of the endpoint. */
    ENVOY(true, false) {
        @Override
        boolean isBelow() {
            return true;
        }

        @Override
        @Nullable
        Original original(String method, @Nullable String host, String rest, MultiMap fields) {
            return Original.of(method, "https", host, rest);
        }
    },
    /** The usual Lua script for authentication requests, with fields that the configuration sets. */
    HAPROXY(false, false);

    private static final Pattern URL = Pattern.compile("([a-z]+)://([^/]*+)(/.*+)");
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9._~-]++(?::[0-9]{1,5})?|\\[[0-9A-Fa-f:.]++](?::[0-9]{1,5})?");

    private final boolean redirects;
    private final boolean keepsUnlessSet;

    FrontProxy(boolean redirects, boolean keepsUnlessSet) {
        this.redirects = redirects;
        this.keepsUnlessSet = keepsUnlessSet;
    }

    /**
     * What the client asked the front proxy for.
     *
     * @param target as it came: nothing of it is read yet
     */
    record Original(String method, String authority, String target) {

        /** {@code null} unless all is there. The scheme decides nothing, as everywhere; it only has to be one. */
        static @Nullable Original of(
                @Nullable String method, @Nullable String scheme, @Nullable String authority, @Nullable String target) {
            return method == null
                            || scheme == null
                            || !isScheme(scheme)
                            || authority == null
                            || !AUTHORITY.matcher(authority).matches()
                            || target == null
                    ? null
                    : new Original(method, authority, target);
        }

        /** Traefik names a handshake's by the protocol it leads to. */
        private static boolean isScheme(String scheme) {
            return switch (scheme) {
                case "http", "https", "ws", "wss" -> true;
                default -> false;
            };
        }
    }

    /** Whether a redirect of ours reaches the browser as one. */
    public boolean redirects() {
        return redirects;
    }

    /** Whether, in some versions, a field of ours that is empty leaves the client's own in its place. */
    public boolean keepsUnlessSet() {
        return keepsUnlessSet;
    }

    /** Whether the original target follows the path of the endpoint. */
    boolean isBelow() {
        return false;
    }

    /**
     * {@code null} where something is missing, doubled or unreadable.
     *
     * @param host of the request itself
     * @param rest what follows the path of the endpoint
     */
    @Nullable
    Original original(String method, @Nullable String host, String rest, MultiMap fields) {
        return Original.of(
                only(fields, "X-Forwarded-Method"),
                only(fields, "X-Forwarded-Proto"),
                only(fields, "X-Forwarded-Host"),
                only(fields, "X-Forwarded-Uri"));
    }

    private static @Nullable String only(MultiMap fields, String name) {
        List<String> lines = fields.getAll(name);
        return lines.size() == 1 ? lines.get(0) : null;
    }
}
