package io.maniagate.player;

/**
 * Makes a name fit to show. Control and format characters go: a line break forges a line of a log, and a bidirectional
 * override turns the text around it, so that one player reads as another. The game's icon font is private use and has no
 * picture outside the game. White space collapses. What is left may be empty.
 */
public final class DisplayName {

    private DisplayName() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        Cleaning cleaning = new Cleaning();
        text.codePoints().filter(cleaning::shows).forEach(c -> cleaning.append(c, shown));
        return cleaning.isVisible() ? shown.toString() : "";
    }
}
