package io.maniagate.player;

import java.util.List;

/** Reads a nickname as the games write it, with {@code $} codes for colour, style and links. */
public final class Nickname {

    private Nickname() {}

    /** What people read: the text without codes, icons and characters that deceive. May be empty. */
    public static String plain(String raw) {
        StringBuilder shown = new StringBuilder(raw.length());
        Cleaning cleaning = new Cleaning();
        FormattingCodes.read(raw, (c, style) -> {
            if (cleaning.shows(c)) {
                cleaning.append(c, shown);
            }
        });
        return cleaning.isVisible() ? shown.toString() : "";
    }

    /** The same text in pieces of one style; neighbours differ in theirs. Links are text like any other. */
    public static List<Run> runs(String raw) {
        RunsOfText runs = new RunsOfText();
        FormattingCodes.read(raw, runs);
        return runs.finished();
    }
}
