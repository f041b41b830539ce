package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.player.DisplayName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads single fields of a profile and keeps them small, as the session cookie carries them. What rules can decide on is taken
 * whole or not at all: cut or cleaned, it could equal somebody else's. Only what people merely read is cut.
 */
final class ProfileField {

    static final int MAX_LOGIN = 100;
    /** OpenID Connect Core § 2 allows a {@code sub} 255 characters. */
    static final int MAX_SUBJECT = 255;

    static final int MAX_NAME = 100;
    static final int MAX_NICKNAME = 150;
    static final int MAX_ZONE = 200;
    /** RFC 5321 § 4.5.3.1.3, less the angle brackets. */
    static final int MAX_EMAIL = 254;

    static final int MAX_GROUP = 100;
    /** Characters of all groups together. */
    static final int MAX_GROUPS = 1000;

    private ProfileField() {}

    /** A string or whole number of at most {@code max} characters, without control characters; else {@code null}. */
    static @Nullable String exact(JsonNode node, int max) {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            return null;
        }
        String text = node.asText();
        return !text.isBlank() && text.length() <= max && isSound(text) ? text : null;
    }

    /** A string fit to show, cut to {@code max} characters; {@code null} where nothing is left. */
    static @Nullable String name(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? name(DisplayName.of(node.asText())) : null;
    }

    static @Nullable String name(String shown) {
        return shown.isEmpty() ? null : cut(shown, MAX_NAME);
    }

    /** A nickname as it was given, less what is sound in no text. */
    static @Nullable String nickname(JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        String raw = node.textValue();
        StringBuilder sound = new StringBuilder(raw.length());
        raw.codePoints().filter(ProfileField::isSound).forEach(sound::appendCodePoint);
        return sound.isEmpty() ? null : cut(sound.toString(), MAX_NICKNAME);
    }

    static @Nullable String email(JsonNode node) {
        String text = exact(node, MAX_EMAIL);
        boolean plausible = text != null
                && text.indexOf('@') > 0
                && !text.endsWith("@")
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '<' || c == '>' || c == '"');
        return plausible ? text : null;
    }

    /** The names in an array, or a single name. Objects, and names that are too long, are left out. */
    static List<String> groups(JsonNode node) {
        List<String> groups = new ArrayList<>();
        int length = 0;
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            String group = exact(each, MAX_GROUP);
            if (group != null && length + group.length() <= MAX_GROUPS && !groups.contains(group)) {
                groups.add(group);
                length += group.length();
            }
        }
        return groups;
    }

    /** Lone surrogates all become the same byte in UTF-8, so that two subjects would become one. */
    private static boolean isSound(String text) {
        return text.codePoints().allMatch(ProfileField::isSound);
    }

    private static boolean isSound(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
