package io.maniagate.suite;

/** What somebody wrote, as a message may repeat it: in quotes, short and on one line. */
final class Written {

    private static final int LONGEST = 80;

    private Written() {}

    static String quoted(String text) {
        return '"' + bare(text) + '"';
    }

    static String bare(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> shown.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
        return text.codePointCount(0, text.length()) > LONGEST
                ? shown.append('…').toString()
                : shown.toString();
    }
}
