package io.maniagate.player;

/**
 * Makes a name fit to show. Control and format characters go: a line break forges a line of a log, and a bidirectional
 * override turns the text around it, so that one player reads as another. The game's icon font is private use and has no
 * picture outside the game. White space collapses. What is left may be empty.
 */
public final class DisplayName {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private DisplayName() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        boolean blank = false;
        boolean visible = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                blank = true;
            } else if (isShown(c)) {
                if (blank && visible) {
                    shown.append(' ');
                }
                blank = false;
                visible |= !isJoiner(c);
                shown.appendCodePoint(c);
            }
        }
        return visible ? shown.toString() : "";
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> false;
            case Character.FORMAT -> isJoiner(c);
            default -> true;
        };
    }

    /** Persian and many emoji cannot be written without them, and they turn nothing around. */
    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
    }
}
