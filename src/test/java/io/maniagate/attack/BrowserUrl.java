package io.maniagate.attack;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes on a Location, after the URL Standard's basic parser: with all it forgives. Written for these
 * tests from the standard's states and nothing of ours, so that both can be wrong only independently.
 *
 * @param origin {@code null} for an opaque one: a scheme that is not of the web
 * @param path as the browser would request it, dot segments resolved
 */
record BrowserUrl(@Nullable String origin, String path) {

    private static final Map<String, Integer> SPECIAL =
            Map.of("http", 80, "https", 443, "ws", 80, "wss", 443, "ftp", 21, "file", 0);

    /** {@code null}: no URL, the browser stays where it is. */
    static @Nullable BrowserUrl resolve(String base, String location) {
        String input = trimmed(location).replaceAll("[\\t\\n\\r]", "");
        String baseScheme = base.substring(0, base.indexOf(':'));
        int schemeEnd = schemeEnd(input);
        if (schemeEnd >= 0) {
            String scheme = input.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
            String rest = input.substring(schemeEnd + 1);
            if (!SPECIAL.containsKey(scheme)) {
                return new BrowserUrl(null, rest);
            }
            if (scheme.equals("file")) {
                return new BrowserUrl("file://", rest);
            }
            boolean authority = isSlash(rest, 0) && isSlash(rest, 1);
            return scheme.equals(baseScheme) && !authority
                    ? relative(base, baseScheme, rest)
                    : authority(scheme, rest.replaceFirst("^[/\\\\]+", ""));
        }
        return relative(base, baseScheme, input);
    }

    private static @Nullable BrowserUrl relative(String base, String scheme, String rest) {
        if (isSlash(rest, 0) && isSlash(rest, 1)) {
            return authority(scheme, rest.replaceFirst("^[/\\\\]+", ""));
        }
        return new BrowserUrl(base, path(rest));
    }

    private static @Nullable BrowserUrl authority(String scheme, String rest) {
        int end = 0;
        while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String hostAndPort = rest.substring(rest.substring(0, end).lastIndexOf('@') + 1, end);
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < hostAndPort.lastIndexOf(']')) {
            colon = -1;
        }
        String host = host(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
        if (host == null || !port.matches("[0-9]{0,5}")) {
            return null;
        }
        int number = port.isEmpty() ? defaultPort(scheme) : Integer.parseInt(port);
        if (number > 65_535) {
            return null;
        }
        String origin = scheme + "://" + host + (number == defaultPort(scheme) ? "" : ":" + number);
        return new BrowserUrl(origin, path(rest.substring(end)));
    }

    private static int defaultPort(String scheme) {
        return SPECIAL.getOrDefault(scheme, 0);
    }

    private static @Nullable String host(String raw) {
        if (raw.startsWith("[")) {
            return raw.endsWith("]") ? raw.toLowerCase(Locale.ROOT) : null;
        }
        try {
            String decoded = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            String mapped = Normalizer.normalize(decoded, Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[\\u3002\\uFF0E\\uFF61]", ".")
                    .replaceAll("[\\u00AD\\u200B\\u2060\\uFEFF]", "");
            boolean ascii = mapped.chars().allMatch(c -> c < 0x80);
            String host = ascii ? mapped : IDN.toASCII(mapped);
            boolean forbidden =
                    host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || "#/:<>?@[\\]^|%".indexOf(c) >= 0);
            return forbidden ? null : ipv4(host);
        } catch (IllegalArgumentException notAHost) {
            return null;
        }
    }

    /** A host that ends in a number is an IPv4 address, in parts of any base; other hosts stay. */
    private static @Nullable String ipv4(String host) {
        List<String> parts = new ArrayList<>(
                List.of((host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1)));
        if (!parts.get(parts.size() - 1).matches("[0-9]+|0x[0-9a-f]*")) {
            return host;
        }
        if (parts.size() > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            int base = part.startsWith("0x") ? 16 : part.length() > 1 && part.startsWith("0") ? 8 : 10;
            String digits = base == 16 ? part.substring(2) : part;
            if (digits.length() > 12 || !digits.matches(base == 16 ? "[0-9a-f]*" : base == 8 ? "[0-7]+" : "[0-9]+")) {
                return null;
            }
            long value = digits.isEmpty() ? 0 : Long.parseLong(digits, base);
            boolean last = i == parts.size() - 1;
            if (value >= (last ? 1L << (8 * (5 - parts.size())) : 256)) {
                return null;
            }
            address += last ? value : value << (8 * (3 - i));
        }
        return (address >> 24) + "." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "." + (address & 255);
    }

    private static String path(String rest) {
        String raw = rest.split("[?#]", 2)[0].replace('\\', '/');
        List<String> segments = new ArrayList<>();
        String[] parts = (raw.startsWith("/") ? raw.substring(1) : raw).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            String dots = parts[i].replaceAll("(?i)%2e", ".");
            boolean last = i == parts.length - 1;
            if (dots.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            }
            if (!dots.equals("..") && !dots.equals(".")) {
                segments.add(parts[i]);
            } else if (last) {
                segments.add("");
            }
        }
        return "/" + String.join("/", segments);
    }

    private static int schemeEnd(String input) {
        int colon = input.indexOf(':');
        return colon > 0 && input.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*") ? colon : -1;
    }

    private static boolean isSlash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "");
    }
}
