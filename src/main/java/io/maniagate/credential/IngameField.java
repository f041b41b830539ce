package io.maniagate.credential;

import io.maniagate.crypto.Secret;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Maniaplanet-Auth: Login="…", Token="…"}, by the letter: what is written in any other way is refused. */
record IngameField(String login, Secret token) {

    static final String NAME = "Maniaplanet-Auth";

    private static final Pattern FIELD =
            Pattern.compile("Login=\"([!#-\\[\\]-~]{1,100})\", ?Token=\"([!#-\\[\\]-~]{1,2048})\"");

    /** {@code null} for anything else, and for several lines. */
    static @Nullable IngameField parse(List<String> lines) {
        if (lines.size() != 1) {
            return null;
        }
        Matcher field = FIELD.matcher(lines.get(0));
        return field.matches() ? new IngameField(field.group(1), Secret.of(field.group(2))) : null;
    }
}
