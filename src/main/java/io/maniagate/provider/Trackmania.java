package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.oauth.ClientAuthentication;
import io.maniagate.player.AccountId;
import io.maniagate.player.Player;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Trackmania (2020): an account id and a display name that changes, nothing else. Signing in needs no scope. */
final class Trackmania implements ProviderType {

    private static final URI HOST = URI.create("https://api.trackmania.com");
    private static final String AUTHORIZE = "/oauth/authorize";

    @Override
    public String word() {
        return "trackmania";
    }

    @Override
    public String label() {
        return "Trackmania";
    }

    @Override
    public List<String> defaultScopes() {
        return List.of();
    }

    @Override
    public List<String> knownScopes() {
        return List.of("clubs", "read_favorite", "write_favorite");
    }

    @Override
    public ClientAuthentication clientAuthentication() {
        return ClientAuthentication.BODY;
    }

    /** On the same host; of an authorization endpoint with a path of its own nobody knows. It leads nowhere afterwards. */
    @Override
    public @Nullable LogoutPage logoutPage(Endpoints endpoints) {
        String authorize = endpoints.authorization().toString();
        return authorize.endsWith(AUTHORIZE)
                ? new LogoutPage(
                        URI.create(authorize.substring(0, authorize.length() - AUTHORIZE.length()) + "/logout"), false)
                : null;
    }

    @Override
    public Endpoints endpoints(@Nullable URI baseUrl) {
        URI base = baseUrl == null ? HOST : baseUrl;
        return new Endpoints(
                Endpoints.below(base, AUTHORIZE),
                Endpoints.below(base, "/api/access_token"),
                Endpoints.below(base, "/api/user"));
    }

    @Override
    public @Nullable URI emailEndpoint(Provider provider, List<String> granted) {
        return null;
    }

    @Override
    public @Nullable String againstImplicit() {
        return "Trackmania has no implicit flow, and its documentation says that there will be none";
    }

    @Override
    public @Nullable String stableId(String written) {
        AccountId id = AccountId.parse(written.toLowerCase(Locale.ROOT));
        AccountId known = id == null ? AccountId.ofLogin(written) : id;
        return known == null ? null : known.toString();
    }

    @Override
    public List<FactEndpoint> facts(Endpoints endpoints) {
        return List.of(new FactEndpoint(
                FactKind.CLUBS, "clubs", Endpoints.below(endpoints.userinfo(), "/clubs/admin"), "/clubs", "id"));
    }

    @Override
    public boolean knowsZones() {
        return false;
    }

    @Override
    public @Nullable String zoneRoot() {
        return null;
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
        String given = ProfileField.exact(either(profile, "accountId", "account_id"), ProfileField.MAX_LOGIN);
        if (given == null) {
            return null;
        }
        // An id has one spelling, however the provider writes it; one that is no UUID is kept and has no login.
        AccountId accountId = AccountId.parse(given.toLowerCase(Locale.ROOT));
        String id = accountId == null ? given : accountId.toString();
        String name = ProfileField.name(either(profile, "displayName", "display_name"));
        return new Player(
                provider.id(),
                id,
                accountId == null ? null : accountId.login(),
                id,
                null,
                name == null ? id : name,
                null,
                null,
                List.of());
    }

    /** Until spring 2022 the names had underscores; both were sent for a while. */
    private static JsonNode either(JsonNode profile, String now, String before) {
        return profile.hasNonNull(now) ? profile.path(now) : profile.path(before);
    }
}
