package io.maniagate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the URLs of providers: absolute, http or https, with a host, without user name or fragment. */
final class UrlText {

    private UrlText() {}

    static @Nullable URI parse(String text) {
        if (text.indexOf('@') >= 0 || text.indexOf('\\') >= 0 || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= 65535);
            return web && port && uri.getHost() != null && uri.getRawFragment() == null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }
}
