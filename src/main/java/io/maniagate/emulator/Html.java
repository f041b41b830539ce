package io.maniagate.emulator;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markup that is ready to be sent: the only thing {@link Template} does not escape. */
record Html(String text) {

    static final Html NOTHING = new Html("");

    static Html escape(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return new Html(out.toString());
    }

    static Html join(Stream<Html> parts) {
        return new Html(parts.map(Html::text).collect(Collectors.joining()));
    }
}
