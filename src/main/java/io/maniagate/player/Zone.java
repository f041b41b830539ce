package io.maniagate.player;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * A zone path such as {@code World|Europe|France}, ready to compare: case and the composition of accents do not count,
 * accents do. Canonical caseless matching (Unicode 3.13, D145), with what Java knows of full case folding.
 */
public final class Zone {

    private static final char BORDER = '|';
    private static final int DOTLESS_I = 0x131;

    private final String folded;

    private Zone(String folded) {
        this.folded = folded;
    }

    public static Zone of(String path) {
        return new Zone(isAscii(path) ? path.toLowerCase(Locale.ROOT) : fold(path));
    }

    /** Whether this is {@code zone} or lies in it, counted in whole segments. */
    public boolean isIn(Zone zone) {
        int length = zone.folded.length();
        return folded.startsWith(zone.folded) && (folded.length() == length || folded.charAt(length) == BORDER);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Form.NFD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(c -> fold(c, folded));
        return Normalizer.normalize(folded, Form.NFC);
    }

    /** By code point: the lower case of a whole text depends on where in a word a sigma stands. */
    private static void fold(int c, StringBuilder folded) {
        if (c == DOTLESS_I) {
            // Its upper case is that of the dotted one, but they are two letters.
            folded.appendCodePoint(c);
            return;
        }
        // Small first: the capital sharp s has no upper case of its own, the small one's is SS.
        String upper = Character.toString(Character.toLowerCase(c)).toUpperCase(Locale.ROOT);
        upper.codePoints().forEach(u -> folded.appendCodePoint(Character.toLowerCase(u)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Zone zone && zone.folded.equals(folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    /** As it is compared, which is not fit to show. */
    @Override
    public String toString() {
        return folded;
    }
}
