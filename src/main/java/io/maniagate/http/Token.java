package io.maniagate.http;

import java.util.List;

/** The token of RFC 9110 § 5.6.2: what names of fields and methods are made of, and the members of many lists. */
public final class Token {

    private static final boolean[] ALLOWED = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            ALLOWED[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            ALLOWED[c] = true;
        }
    }

    private Token() {}

    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ALLOWED.length || !ALLOWED[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether the field, given by the values of its lines, lists {@code token}, in any case. */
    public static boolean lists(List<String> lines, String token) {
        for (String line : lines) {
            if (lists(line, token)) {
                return true;
            }
        }
        return false;
    }

    /** The same of one line. */
    public static boolean lists(String line, String token) {
        if (line.indexOf(',') < 0) {
            return line.strip().equalsIgnoreCase(token);
        }
        for (String member : line.split(",", -1)) {
            if (member.strip().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }
}
