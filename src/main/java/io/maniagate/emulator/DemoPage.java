package io.maniagate.emulator;

import io.vertx.core.MultiMap;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** The first page of the demo upstream: who you are, what was received, and things to try. */
final class DemoPage {

    private static final int SHOWN_OF_A_TOKEN = 12;

    private final Template frame = Template.load("demo.html");
    private final Template signedIn = Template.load("demo-signed-in.html");
    private final Template anonymous = Template.load("demo-anonymous.html");
    private final Template row = Template.load("demo-row.html");
    private final String prefix;

    DemoPage(String prefix) {
        this.prefix = prefix;
    }

    Html of(MultiMap headers) {
        Visitor visitor = Visitor.of(headers);
        String name = visitor.name();
        Html who = name == null ? anonymous(visitor) : signedIn(name, visitor);
        Html rows = Html.join(headers.entries().stream()
                .sorted(Comparator.comparing((Map.Entry<String, String> field) -> !ours(field.getKey()))
                        .thenComparing(Map.Entry::getKey, String.CASE_INSENSITIVE_ORDER))
                .map(field -> row(
                        ours(field.getKey()) ? "ours" : "theirs",
                        field.getKey(),
                        masked(field.getKey(), field.getValue()))));
        return frame.fill(Map.of(
                "title",
                name == null ? "Nobody is signed in" : name,
                "who",
                who,
                "count",
                headers.size(),
                "rows",
                rows));
    }

    private Html signedIn(String name, Visitor visitor) {
        Html facts =
                Html.join(visitor.facts().entrySet().stream().map(fact -> row("fact", fact.getKey(), fact.getValue())));
        return signedIn.fill(Map.of("name", name, "initial", initial(name), "facts", facts, "prefix", prefix));
    }

    private Html anonymous(Visitor visitor) {
        String why = visitor.throughGateway()
                ? "You came through a gateway, but you are not signed in."
                : "You are not behind ManiaGate, or not signed in: this page was asked for directly.";
        return anonymous.fill(Map.of("why", why, "prefix", prefix));
    }

    private Html row(String kind, String name, String value) {
        return row.fill(Map.of("kind", kind, "name", name, "value", value));
    }

    /** What comes from a gateway, not from the browser. */
    private static boolean ours(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        return name.startsWith("x-mania-")
                || name.startsWith("x-forwarded-")
                || name.equals("forwarded")
                || name.equals("authorization");
    }

    private static String initial(String name) {
        return new String(Character.toChars(name.codePointAt(0))).toUpperCase(Locale.ROOT);
    }

    /** The Bearer is worth the account: enough to recognise it, nothing to use. */
    private static String masked(String field, String value) {
        boolean secret = field.equalsIgnoreCase("Authorization")
                || field.equalsIgnoreCase("Cookie")
                || field.equalsIgnoreCase("X-Mania-Assertion");
        return !secret || value.length() <= SHOWN_OF_A_TOKEN
                ? value
                : value.substring(0, SHOWN_OF_A_TOKEN) + "\u2026 (" + value.length() + " characters)";
    }
}
