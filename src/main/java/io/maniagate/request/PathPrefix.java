package io.maniagate.request;

/** A path and everything below it, on segment borders: {@code /app} covers {@code /app} and {@code /app/x}, not {@code /apple}. */
public record PathPrefix(String path) {

    public boolean covers(String asked) {
        return asked.startsWith(path)
                && (asked.length() == path.length() || path.equals("/") || asked.charAt(path.length()) == '/');
    }
}
