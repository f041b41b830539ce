package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.maniagate.oauth.JsonBody;
import io.maniagate.player.Nickname;
import io.maniagate.player.Player;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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
        String login = ProfileField.exact(TextNode.valueOf(written), ProfileField.MAX_LOGIN);
        return login == null ? null : lowerCase(login);
    }

    @Override
    public List<FactEndpoint> facts(Endpoints endpoints) {
        return List.of(
                new FactEndpoint(FactKind.TITLES, "titles", Endpoints.below(endpoints.userinfo(), "/titles/created")),
                new FactEndpoint(FactKind.SERVERS, "dedicated", Endpoints.below(endpoints.userinfo(), "/dedicated")));
    }

    @Override
    public @Nullable Set<String> fact(FactKind kind, JsonNode answer) {
        return switch (kind) {
            case TITLES -> FactValues.of(answer, "uid", FactValues::text);
            case SERVERS -> FactValues.of(answer, "login", ManiaPlanet::serverLogin);
            case CLUBS -> null;
        };
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
    public @Nullable Player player(Provider provider, JsonNode profile, byte @Nullable [] email) {
        String login = ProfileField.exact(profile.path("login"), ProfileField.MAX_LOGIN);
        if (login == null) {
            return null;
        }
        String id = lowerCase(login);
        String nickname = ProfileField.nickname(profile.path("nickname"));
        String name = nickname == null ? null : ProfileField.name(Nickname.plain(nickname));
        return new Player(
                provider.id(),
                id,
                login,
                null,
                nickname,
                name == null ? id : name,
                ProfileField.exact(profile.path("path"), ProfileField.MAX_ZONE),
                email == null ? null : email(email),
                List.of());
    }

    private static @Nullable String serverLogin(JsonNode written) {
        String login = FactValues.text(written);
        return login == null ? null : lowerCase(login);
    }

    /** Of ASCII letters only: Unicode's rules make the Kelvin sign a {@code k}, and two players one. */
    private static String lowerCase(String login) {
        StringBuilder lower = new StringBuilder(login.length());
        login.chars().map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c).forEach(c -> lower.append((char) c));
        return lower.toString();
    }

    /** A JSON string or the bare address. */
    private static @Nullable String email(byte[] body) {
        JsonNode json = JsonBody.read(body);
        return ProfileField.email(
                json.isTextual() ? json : TextNode.valueOf(new String(body, StandardCharsets.UTF_8).strip()));
    }
}
