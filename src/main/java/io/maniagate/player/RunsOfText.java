package io.maniagate.player;

import java.util.ArrayList;
import java.util.List;

/** Gathers styled characters into runs, cleaned as a whole: what is hidden divides nothing. */
final class RunsOfText implements FormattingCodes.Text {

    private final List<Run> runs = new ArrayList<>();
    private final Cleaning cleaning = new Cleaning();
    private final StringBuilder text = new StringBuilder();
    private Style style = Style.PLAIN;

    @Override
    public void character(int c, Style its) {
        if (!cleaning.shows(c)) {
            return;
        }
        if (!its.equals(style)) {
            finishRun();
            style = its;
        }
        cleaning.append(c, text);
    }

    List<Run> finished() {
        finishRun();
        return cleaning.isVisible() ? List.copyOf(runs) : List.of();
    }

    private void finishRun() {
        if (!text.isEmpty()) {
            runs.add(new Run(text.toString(), style));
            text.setLength(0);
        }
    }
}
