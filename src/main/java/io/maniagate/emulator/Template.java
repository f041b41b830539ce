package io.maniagate.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page from the class path with {@code {{name}}} in it; what is filled in is escaped unless it is {@link Html}. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");

    private final String resource;
    /** Text and names in turn: text, name, text, name, text. */
    private final List<String> parts = new ArrayList<>();

    private Template(String resource, String source) {
        this.resource = resource;
        Matcher place = PLACE.matcher(source);
        int from = 0;
        while (place.find()) {
            parts.add(source.substring(from, place.start()));
            parts.add(place.group(1));
            from = place.end();
        }
        parts.add(source.substring(from));
    }

    static Template load(String resource) {
        return new Template(resource, Resource.text(resource));
    }

    Html fill(Map<String, ?> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (i % 2 == 0) {
                out.append(parts.get(i));
                continue;
            }
            Object value = values.get(parts.get(i));
            if (value == null) {
                throw new IllegalArgumentException(resource + ": {{" + parts.get(i) + "}} is not filled in");
            }
            out.append((value instanceof Html html ? html : Html.escape(value.toString())).text());
        }
        return new Html(out.toString());
    }
}
