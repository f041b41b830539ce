package io.maniagate.player;

/**
 * Reads a nickname as the games write it, with {@code $} codes for colour, style and links. Codes are single letters in
 * either case; a colour is one to three hexadecimal digits, as the games and not as most libraries read it.
 */
public final class Nickname {

    private static final String LINKS = "lhp";
    private static final int COLOUR_DIGITS = 3;

    private Nickname() {}

    /** What people read: the text without codes, icons and characters that deceive. May be empty. */
    public static String plain(String raw) {
        return DisplayName.of(withoutCodes(raw));
    }

    private static String withoutCodes(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        // Searched once: looking for a bracket that never comes, at every link, would take quadratic time.
        int lastBracket = raw.lastIndexOf(']');
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c != '$') {
                text.append(c);
                i++;
            } else if (i + 1 < raw.length()) {
                i = code(raw, i + 1, lastBracket, text);
            } else {
                i++;
            }
        }
        return text.toString();
    }

    /** Reads the code at {@code i} behind a dollar sign, and says where the text goes on. */
    private static int code(String raw, int i, int lastBracket, StringBuilder text) {
        char code = raw.charAt(i);
        if (code == '$' || code == '[' || code == ']') {
            text.append(code);
            return i + 1;
        }
        if (isHex(code)) {
            return afterColour(raw, i);
        }
        if (LINKS.indexOf(Character.toLowerCase(code)) >= 0) {
            return afterLink(raw, i + 1, lastBracket);
        }
        return raw.offsetByCodePoints(i, 1);
    }

    private static int afterColour(String raw, int start) {
        int end = start;
        while (end < raw.length() && end - start < COLOUR_DIGITS && isHex(raw.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A target in brackets is not shown; without brackets the text is its own target. */
    private static int afterLink(String raw, int i, int lastBracket) {
        boolean target = i < raw.length() && raw.charAt(i) == '[' && lastBracket > i;
        return target ? raw.indexOf(']', i) + 1 : i;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
