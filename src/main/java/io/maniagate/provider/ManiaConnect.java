package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.oauth.ClientAuthentication;
import io.maniagate.player.Player;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ManiaConnect, the account service before ManiaPlanet 4: drafts of OAuth 2.0, every path with a slash at its end, and a
 * refresh token only with the scope {@code offline}. Nobody has been seen to use it since 2017.
 */
final class ManiaConnect implements ProviderType {

    private static final URI HOST = URI.create("https://ws.maniaplanet.com");

    @Override
    public String word() {
        return "maniaconnect";
    }

    @Override
    public String label() {
        return "ManiaConnect";
    }

    @Override
    public List<String> defaultScopes() {
        return List.of("basic");
    }

    @Override
    public List<String> knownScopes() {
        return List.of(
                "basic",
                "buddies",
                "email",
                "online_status",
                "dedicated",
                "manialinks",
                "teams",
                "titles",
                "favorite_servers",
                "medals",
                "offline");
    }

    @Override
    public ClientAuthentication clientAuthentication() {
        return ClientAuthentication.BODY_AND_BASIC;
    }

    @Override
    public @Nullable LogoutPage logoutPage(Endpoints endpoints) {
        URI authorize = endpoints.authorization();
        return authorize.getRawQuery() == null ? new LogoutPage(Endpoints.below(authorize, "/logout/"), true) : null;
    }

    @Override
    public Endpoints endpoints(@Nullable URI baseUrl) {
        URI base = baseUrl == null ? HOST : baseUrl;
        return new Endpoints(
                Endpoints.below(base, "/oauth2/authorize/"),
                Endpoints.below(base, "/oauth2/token/"),
                Endpoints.below(base, "/player/"));
    }

    @Override
    public @Nullable URI emailEndpoint(Provider provider, List<String> granted) {
        return granted.contains("email") ? Endpoints.below(provider.endpoints().userinfo(), "/email/") : null;
    }

    @Override
    public @Nullable String stableId(String written) {
        return LoginProfile.stableId(written);
    }

    /**
     * The fields are those of its libraries' models. Nobody knows where medals are; whether somebody is online changes by
     * the minute, and is nothing to rule by.
     */
    @Override
    public List<FactEndpoint> facts(Endpoints endpoints) {
        URI player = endpoints.userinfo();
        return List.of(
                fact(player, FactKind.BUDDIES, "buddies", "/buddies/", "login"),
                fact(player, FactKind.SERVERS, "dedicated", "/dedicated/", "login"),
                fact(player, FactKind.MANIALINKS, "manialinks", "/manialinks/", "code"),
                fact(player, FactKind.TEAMS, "teams", "/teams/", "id"),
                fact(player, FactKind.OWNED_TITLES, "titles", "/titles/owned/", "idString"),
                fact(player, FactKind.INSTALLED_TITLES, "titles", "/titles/installed/", "idString"),
                fact(player, FactKind.FAVORITE_SERVERS, "favorite_servers", "/favorites/servers/", "login"));
    }

    private static FactEndpoint fact(URI player, FactKind kind, String scope, String path, String field) {
        return new FactEndpoint(kind, scope, Endpoints.below(player, path), field);
    }

    @Override
    public boolean knowsZones() {
        return true;
    }

    @Override
    public String zoneRoot() {
        return "World";
    }

    @Override
    public boolean knowsGroups() {
        return false;
    }

    /** Without a readable audience a token made for another application cannot be told from one of ours. */
    @Override
    public String againstImplicit() {
        return "nothing is known of ManiaConnect's tokens by which one made for another application could be refused";
    }

    /** Nothing is known of what its tokens look like. */
    @Override
    public boolean tokensNameAudience() {
        return false;
    }

    @Override
    public boolean showsInGame() {
        return true;
    }

    /** Its numbers {@code id} and {@code idZone}, and the login in its token answer, are not needed and not believed. */
    @Override
    public @Nullable Player player(Provider provider, JsonNode profile, byte @Nullable [] email) {
        return LoginProfile.player(provider, profile, email);
    }
}
