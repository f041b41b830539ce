package io.maniagate.player;

/** Takes a text one character after another and keeps what {@link DisplayName} shows of it. */
final class Cleaning {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private boolean isBlankDue;
    private boolean isVisible;

    /** Whether the character is shown. White space is not, but comes before what is shown next. */
    boolean shows(int c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            isBlankDue = true;
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> false;
            case Character.FORMAT -> isJoiner(c);
            default -> true;
        };
    }

    /** For a character that is shown. */
    void append(int c, StringBuilder shown) {
        if (isBlankDue && isVisible) {
            shown.append(' ');
        }
        isBlankDue = false;
        isVisible |= !isJoiner(c);
        shown.appendCodePoint(c);
    }

    /** Whether anything can be seen of it all. */
    boolean isVisible() {
        return isVisible;
    }

    /** Persian and many emoji cannot be written without them, and they turn nothing around. */
    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
    }
}
