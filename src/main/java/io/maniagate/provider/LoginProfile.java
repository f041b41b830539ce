package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.maniagate.oauth.JsonBody;
import io.maniagate.player.Nickname;
import io.maniagate.player.Player;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the profile of a ManiaPlanet account, old or new: login, nickname with {@code $} codes and zone path. */
final class LoginProfile {

    private LoginProfile() {}

    /** {@code null} where no login stands in it. */
    static @Nullable Player player(Provider provider, JsonNode profile, byte @Nullable [] email) {
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

    static @Nullable String stableId(String written) {
        String login = ProfileField.exact(TextNode.valueOf(written), ProfileField.MAX_LOGIN);
        return login == null ? null : lowerCase(login);
    }

    /** Of ASCII letters only: Unicode's rules make the Kelvin sign a {@code k}, and two players one. */
    static String lowerCase(String login) {
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
