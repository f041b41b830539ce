package io.maniagate.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.maniagate.oauth.ClientAuthentication;
import io.maniagate.player.Nickname;
import io.maniagate.player.Player;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any OAuth2 server with a userinfo endpoint; where its answer has what is configured by JSON Pointers. */
final class PlainOAuth2 implements ProviderType {

    @Override
    public String word() {
        return "oauth2";
    }

    @Override
    public String label() {
        return "OAuth 2.0";
    }

    @Override
    public List<String> defaultScopes() {
        return List.of();
    }

    @Override
    public @Nullable List<String> knownScopes() {
        return null;
    }

    @Override
    public ClientAuthentication clientAuthentication() {
        return ClientAuthentication.BODY;
    }

    @Override
    public @Nullable LogoutPage logoutPage(Endpoints endpoints) {
        return null;
    }

    /** There is no server this type would mean by itself, and no path that all servers share. */
    @Override
    public @Nullable Endpoints endpoints(@Nullable URI baseUrl) {
        return null;
    }

    @Override
    public @Nullable URI emailEndpoint(Provider provider, List<String> granted) {
        return null;
    }

    @Override
    public @Nullable String againstImplicit() {
        return "a token of such a server need not name the application it was made for";
    }

    @Override
    public @Nullable String stableId(String written) {
        return ProfileField.exact(TextNode.valueOf(written), ProfileField.MAX_SUBJECT);
    }

    @Override
    public List<FactEndpoint> facts(Endpoints endpoints) {
        return List.of();
    }

    @Override
    public boolean knowsZones() {
        return true;
    }

    @Override
    public @Nullable String zoneRoot() {
        return null;
    }

    @Override
    public boolean knowsGroups() {
        return true;
    }

    /** That is the operator's word, who switches on what depends on it; a token without an audience is refused all the same. */
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
        UserinfoPointers pointers = provider.pointers();
        String subject = ProfileField.exact(at(profile, pointers.subject()), ProfileField.MAX_SUBJECT);
        if (subject == null) {
            return null;
        }
        String nickname = ProfileField.nickname(at(profile, pointers.nickname()));
        String name = ProfileField.name(at(profile, pointers.name()));
        if (name == null && nickname != null) {
            name = ProfileField.name(Nickname.plain(nickname));
        }
        return new Player(
                provider.id(),
                subject,
                null,
                null,
                nickname,
                name == null ? subject : name,
                ProfileField.exact(at(profile, pointers.zone()), ProfileField.MAX_ZONE),
                ProfileField.email(at(profile, pointers.email())),
                ProfileField.groups(at(profile, pointers.groups())));
    }

    private static JsonNode at(JsonNode profile, String pointer) {
        return profile.at(JsonPointer.compile(pointer));
    }
}
