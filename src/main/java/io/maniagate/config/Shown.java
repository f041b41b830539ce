package io.maniagate.config;

import java.util.regex.Pattern;

/** A configured value as a report may show it: in quotes, short, on one line, and without the password of a URL. */
final class Shown {

    private static final int LONGEST = 120;
    private static final Pattern USERINFO = Pattern.compile("(//|^[^/@:\\s]+:(?!//)).*@", Pattern.DOTALL);

    private Shown() {}

    static String of(String value) {
        String clean = USERINFO.matcher(value).replaceAll("$1***@");
        StringBuilder shown = new StringBuilder("\"");
        clean.codePoints()
                .limit(LONGEST)
                .forEach(c -> shown.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
        return shown.append(clean.length() > LONGEST ? "…\"" : "\"").toString();
    }
}
