package io.maniagate.player;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A zone path such as {@code World|Europe|France}, ready to compare: case and the composition of accents do not count,
 * accents do. Canonical caseless matching (Unicode 3.13, D145), with what Java knows of full case folding.
 */
public final class Zone {

    private static final char BORDER = '|';
    private static final int DOTLESS_I = 0x131;

    /** What lies before it is composed already, and nothing there composes with its neighbour. */
    private static final char FIRST_COMBINING = 0x300;

    /** What each of those becomes; zero for what becomes more than one. */
    private static final char[] LATIN = latin();

    private final String folded;

    private Zone(String folded) {
        this.folded = folded;
    }

    public static Zone of(String path) {
        String latin = foldLatin(path);
        return new Zone(latin == null ? fold(path) : latin);
    }

    /** Whether this is {@code zone} or lies in it, counted in whole segments. */
    public boolean isIn(Zone zone) {
        int length = zone.folded.length();
        return folded.startsWith(zone.folded) && (folded.length() == length || folded.charAt(length) == BORDER);
    }

    /** {@code null} where a character needs more than to be replaced. */
    private static @Nullable String foldLatin(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            char c = text.charAt(i);
            if (c >= LATIN.length || (c != 0 && LATIN[c] == 0)) {
                return null;
            }
            folded[i] = LATIN[c];
        }
        return new String(folded);
    }

    private static char[] latin() {
        char[] folded = new char[FIRST_COMBINING];
        for (char c = 0; c < FIRST_COMBINING; c++) {
            String one = fold(Character.toString(c));
            folded[c] = one.length() == 1 ? one.charAt(0) : 0;
        }
        return folded;
    }

    static String fold(String text) {
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
