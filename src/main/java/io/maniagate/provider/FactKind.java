package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What only a call of its own can tell about a player, and the words in which people read of it. */
public enum FactKind {
    CLUBS(Form.NUMBER, "clubs", "clubs administered", "admins of the club"),
    TITLES(Form.TEXT, "titles", "titles made", "creators of the title"),
    SERVERS(Form.LOGIN, "servers", "servers owned", "owners of the server"),
    BUDDIES(Form.LOGIN, "buddies", "buddies", "players with the buddy"),
    TEAMS(Form.NUMBER, "teams", "teams administered", "admins of the team"),
    OWNED_TITLES(Form.TEXT, "titles", "titles owned", "owners of the title"),
    INSTALLED_TITLES(Form.TEXT, "titles", "titles installed", "players who installed the title"),
    FAVORITE_SERVERS(Form.LOGIN, "favourite servers", "favourite servers", "players with the favourite server"),
    MANIALINKS(Form.TEXT, "Manialinks", "Manialinks registered", "owners of the Manialink");

    /** What its values are made of. */
    private enum Form {
        NUMBER,
        /** Compared as it is. */
        TEXT,
        LOGIN
    }

    private final Form form;
    private final String things;
    private final String told;
    private final String players;

    FactKind(Form form, String things, String told, String players) {
        this.form = form;
        this.things = things;
        this.told = told;
        this.players = players;
    }

    /** In the configuration, in log and meters. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is looked up: {@code clubs}. */
    public String things() {
        return things;
    }

    /** What a provider tells of a player: {@code clubs administered}. */
    public String told() {
        return told;
    }

    /** For whom a value holds, before that value: {@code admins of the club}. */
    public String players() {
        return players;
    }

    public boolean isNumber() {
        return form == Form.NUMBER;
    }

    public boolean isLogin() {
        return form == Form.LOGIN;
    }

    /** A value as somebody wrote it, in the form in which values are compared. */
    public String canonical(String written) {
        return isLogin() ? LoginProfile.lowerCase(written) : written;
    }

    /** {@code null} where it cannot be said what it is. */
    @Nullable
    String value(JsonNode node) {
        String text = isNumber() ? FactValues.number(node) : FactValues.text(node);
        return text == null ? null : canonical(text);
    }
}
