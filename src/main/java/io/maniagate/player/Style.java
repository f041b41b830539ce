package io.maniagate.player;

/**
 * How the game draws a piece of text.
 *
 * @param colour four bits each of red, green and blue, as in {@code 0xf80}; {@link #NO_COLOUR} for that of its surroundings
 */
public record Style(boolean bold, boolean italic, boolean shadow, boolean upper, Width width, int colour) {

    public static final int NO_COLOUR = -1;

    public static final Style PLAIN = new Style(false, false, false, false, Width.NORMAL, NO_COLOUR);

    /** How wide the letters are. */
    public enum Width {
        NARROW,
        NORMAL,
        WIDE
    }

    Style toggleBold() {
        return new Style(!bold, italic, shadow, upper, width, colour);
    }

    Style toggleItalic() {
        return new Style(bold, !italic, shadow, upper, width, colour);
    }

    Style toggleShadow() {
        return new Style(bold, italic, !shadow, upper, width, colour);
    }

    Style toggleUpper() {
        return new Style(bold, italic, shadow, !upper, width, colour);
    }

    Style width(Width other) {
        return new Style(bold, italic, shadow, upper, other, colour);
    }

    Style colour(int other) {
        return new Style(bold, italic, shadow, upper, width, other);
    }
}
