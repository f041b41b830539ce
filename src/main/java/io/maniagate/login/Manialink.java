package io.maniagate.login;

import io.maniagate.request.RequestKind;
import java.util.List;
import java.util.Locale;

/**
 * Writes documents of the game: lines as {@code <manialink>}, and {@code <redirect>}. Nothing in a value is markup of
 * XML, nor one of the game's formatting codes, which could bring a link of their own.
 */
final class Manialink {

    static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n";

    /** Signs of the text size used that fit into a line. */
    private static final int LINE_LENGTH = 80;

    private final StringBuilder xml = new StringBuilder(HEAD);
    private final boolean isForever;
    private final String origin;
    private int top = 70;

    private Manialink(RequestKind kind, String origin) {
        this.isForever = kind == RequestKind.IN_GAME_FOREVER;
        this.origin = origin;
    }

    /** The game has no other redirect: it follows no Location. {@code url}: absolute. */
    static String redirect(String url) {
        return HEAD + "<redirect>" + escaped(url) + "</redirect>\n";
    }

    /** {@code origin}: ours, by which the game asked; empty where that is not known. */
    static String page(List<PageLine> lines, RequestKind kind, String origin) {
        Manialink page = new Manialink(kind, origin);
        page.xml.append("<manialink version=\"3\"><timeout>0</timeout>\n");
        page.xml.append("<quad ").append(page.place(-120, 80, 0, 240, 160)).append(" bgcolor=\"123E\"/>\n");
        lines.forEach(page::line);
        return page.xml.append("</manialink>\n").toString();
    }

    /** What XML 1.0 can hold of a text; the rest could not be escaped either. */
    static String characters(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Manialink::isCharacter).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private void line(PageLine line) {
        int size = line.kind() == PageLine.Kind.HEADING ? 5 : 2;
        int height = 7 + 5 * (line.text().length() / LINE_LENGTH) + (size > 2 ? 5 : 0);
        xml.append("<label ")
                .append(place(-110, top, 1, 220, height))
                .append(" textsize=\"")
                .append(size)
                .append("\" autonewline=\"1\"")
                .append(target(line))
                .append(" text=\"")
                .append(escaped(line.text().replace("$", "$$")))
                .append("\"/>\n");
        top -= height;
    }

    /** Forever cannot open https, in the game or out of it: there an address is only named. */
    private String target(PageLine line) {
        String url = line.href().startsWith("/") ? origin + line.href() : line.href();
        if (!url.startsWith("http://") && (isForever || !url.startsWith("https://"))) {
            return "";
        }
        String attribute = switch (line.kind()) {
            case INSIDE -> "manialink";
            case OUTSIDE -> "url";
            default -> url.startsWith(origin + "/") ? "manialink" : "url";
        };
        return " textcolor=\"6CF\" " + attribute + "=\"" + escaped(url) + "\"";
    }

    /** Forever measures in other units, and calls them otherwise. */
    private String place(int left, int top, int depth, int width, int height) {
        return isForever
                ? String.format(
                        Locale.ROOT,
                        "posn=\"%.1f %.1f %d\" sizen=\"%.1f %.1f\"",
                        left * 0.4,
                        top * 0.53,
                        depth,
                        width * 0.4,
                        height * 0.53)
                : "pos=\"" + left + " " + top + "\" z-index=\"" + depth + "\" size=\"" + width + " " + height + "\"";
    }

    private static String escaped(String text) {
        return characters(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
