package io.maniagate.login;

/**
 * One line of a page, as far as a manialink can show it.
 *
 * @param href where a link leads, as the page has it; empty for mere text
 */
record PageLine(Kind kind, String text, String href) {

    enum Kind {
        HEADING,
        TEXT,
        /** Opened in the game if it is ours, else in a web browser. */
        LINK,
        /** Opened in the game, whosever it is. */
        INSIDE,
        /** Opened in a web browser, even if it is ours. */
        OUTSIDE
    }

    static PageLine heading(String text) {
        return new PageLine(Kind.HEADING, text, "");
    }

    static PageLine text(String text) {
        return new PageLine(Kind.TEXT, text, "");
    }

    static PageLine link(String text, String href) {
        return new PageLine(Kind.LINK, text, href);
    }
}
