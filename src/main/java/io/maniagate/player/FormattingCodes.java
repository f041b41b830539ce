package io.maniagate.player;

import io.maniagate.player.Style.Width;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks once over a text with formatting codes and tells every character that is text, with its style. Codes are single
 * characters after {@code $}, letters in either case; a colour is one to three hexadecimal digits, as the games and not as
 * most libraries read it. Unknown codes go, a dollar sign at the end too.
 */
final class FormattingCodes {

    /** Takes the text. */
    interface Text {
        void character(int c, Style style);
    }

    /** What {@code $<} keeps for {@code $>}. */
    private record Block(Style style, boolean isLink) {}

    /** Of blocks further inside only the number is kept: whoever opens thousands wants our memory. */
    private static final int MAX_BLOCKS = 32;

    private static final int COLOUR_DIGITS = 3;
    private static final int BITS_PER_DIGIT = 4;

    private final String raw;
    private final Text text;
    /** Searched once: looking for a bracket that never comes, at every link, would take quadratic time. */
    private final int lastBracket;

    private final Deque<Block> blocks = new ArrayDeque<>();
    private int furtherBlocks;
    private Style style = Style.PLAIN;
    private boolean isLink;

    private FormattingCodes(String raw, Text text) {
        this.raw = raw;
        this.text = text;
        this.lastBracket = raw.lastIndexOf(']');
    }

    static void read(String raw, Text text) {
        new FormattingCodes(raw, text).walk();
    }

    private void walk() {
        int i = 0;
        while (i < raw.length()) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c != '$') {
                text.character(c, style);
            } else if (i < raw.length()) {
                int code = raw.codePointAt(i);
                i = code(code, i + Character.charCount(code));
            }
        }
    }

    /** Obeys a code, and says where the text goes on. {@code next}: what follows the code. */
    private int code(int code, int next) {
        switch (asciiLowerCase(code)) {
            case '$', '[', ']' -> text.character(code, style);
            case 'o' -> style = style.toggleBold();
            case 'i' -> style = style.toggleItalic();
            case 's' -> style = style.toggleShadow();
            case 't' -> style = style.toggleUpper();
            case 'w' -> style = style.width(Width.WIDE);
            case 'n' -> style = style.width(Width.NARROW);
            case 'm' -> style = style.width(Width.NORMAL);
            case 'g' -> style = style.colour(around().colour());
            case 'z' -> {
                style = around();
                isLink = false;
            }
            case '<' -> openBlock();
            case '>' -> closeBlock();
            case 'l', 'h', 'p' -> {
                return link(next);
            }
            default -> {
                return digit(code) < 0 ? next : colour(next - 1);
            }
        }
        return next;
    }

    /** The style that the innermost block began with: resetting inside it goes back to that. */
    private Style around() {
        return blocks.isEmpty() ? Style.PLAIN : blocks.getLast().style();
    }

    private void openBlock() {
        if (blocks.size() < MAX_BLOCKS) {
            blocks.addLast(new Block(style, isLink));
        } else {
            furtherBlocks++;
        }
    }

    private void closeBlock() {
        if (furtherBlocks > 0) {
            furtherBlocks--;
        } else if (!blocks.isEmpty()) {
            Block block = blocks.removeLast();
            style = block.style();
            isLink &= block.isLink();
        }
    }

    /** Ends a link of any kind, or begins one: its target in brackets is not shown, else the text is the target. */
    private int link(int next) {
        isLink = !isLink;
        boolean isTarget = isLink && next < raw.length() && raw.charAt(next) == '[' && lastBracket > next;
        return isTarget ? raw.indexOf(']', next) + 1 : next;
    }

    private int colour(int start) {
        int colour = 0;
        int end = start;
        while (end < raw.length() && end - start < COLOUR_DIGITS && digit(raw.charAt(end)) >= 0) {
            colour = (colour << BITS_PER_DIGIT) | digit(raw.charAt(end));
            end++;
        }
        style = style.colour(colour << (BITS_PER_DIGIT * (COLOUR_DIGITS - (end - start))));
        return end;
    }

    /** Unicode's lower case would make codes of letters that are none, such as a dotted capital I. */
    private static int asciiLowerCase(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /** Of ASCII only; -1 for what is no hexadecimal digit. */
    private static int digit(int c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
