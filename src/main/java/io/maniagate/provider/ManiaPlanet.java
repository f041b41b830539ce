package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.oauth.ClientAuthentication;
import io.maniagate.player.Player;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ManiaPlanet 4: login, nickname with {@code $} codes and zone path; the e-mail address by a call of its own. */
final class ManiaPlanet implements ProviderType {

    private static final URI HOST = URI.create("https://prod.live.maniaplanet.com");

    @Override
    public String word() {
        return "maniaplanet";
    }

    @Override
    public String label() {
        return "ManiaPlanet";
    }

    @Override
    public List<String> defaultScopes() {
        return List.of("basic");
    }

    @Override
    public List<String> knownScopes() {
        return List.of("basic", "dedicated", "titles", "events", "maps", "email");
    }

    @Override
    public ClientAuthentication clientAuthentication() {
        return ClientAuthentication.BODY;
    }

    /** Nothing public names one. */
    @Override
    public @Nullable LogoutPage logoutPage(Endpoints endpoints) {
        return null;
    }

    @Override
    public Endpoints endpoints(@Nullable URI baseUrl) {
        URI base = baseUrl == null ? HOST : baseUrl;
        return new Endpoints(
                Endpoints.below(base, "/login/oauth2/authorize"),
                Endpoints.below(base, "/login/oauth2/access_token"),
                Endpoints.below(base, "/webservices/me"));
    }

    @Override
    public @Nullable URI emailEndpoint(Provider provider, List<String> granted) {
        return granted.contains("email") ? Endpoints.below(provider.endpoints().userinfo(), "/email") : null;
    }

    @Override
    public @Nullable String againstImplicit() {
        return null;
    }

    @Override
    public @Nullable String stableId(String written) {
        return LoginProfile.stableId(written);
    }

    @Override
    public List<FactEndpoint> facts(Endpoints endpoints) {
        return List.of(
                new FactEndpoint(
                        FactKind.TITLES, "titles", Endpoints.below(endpoints.userinfo(), "/titles/created"), "uid"),
                new FactEndpoint(
                        FactKind.SERVERS, "dedicated", Endpoints.below(endpoints.userinfo(), "/dedicated"), "login"));
    }

    @Override
    public String zoneRoot() {
        return "World";
    }

    @Override
    public boolean knowsZones() {
        return true;
    }

    @Override
    public boolean knowsGroups() {
        return false;
    }

    @Override
    public boolean tokensNameAudience() {
        return true;
    }

    @Override
    public boolean showsInGame() {
        return false;
    }

    @Override
    public @Nullable Player player(Provider provider, JsonNode profile, byte @Nullable [] email) {
        return LoginProfile.player(provider, profile, email);
    }
}
