package io.maniagate.session;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.sealer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.Secret;
import io.maniagate.fixture.MovableClock;
import io.maniagate.http.CookieHeader;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a session as the real providers make it takes in the browser and in every request. */
class RealSessionSizeTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Random random = new Random(8);

    @Test
    void aTrackmaniaSessionIsOneCookieOf1645Bytes() {
        Player player = new Player(
                "trackmania",
                "7398eeb6-9b4e-44b8-a7a1-a2149955ac70",
                "c5jutptORLinoaIUmVWscA",
                "7398eeb6-9b4e-44b8-a7a1-a2149955ac70",
                null,
                "SpeedyDriver.TM",
                null,
                null,
                List.of());

        assertThat(size(player, jwt(740, 256), 860, List.of("clubs", "read_favorite")))
                .isEqualTo(1645);
    }

    @Test
    void aManiaPlanetSessionWithEverythingIsOneCookieToo() {
        Player player = new Player(
                "maniaplanet",
                "a.long.login.of.a.player",
                "A.Long.Login.of.a.Player",
                null,
                "$o$i$f00A$f40 $f80L$fc0o$ff0n$cf0g $8f0N$4f0i$0f0c$0f4k$0f8n$0fca$0ffm$0cfe \uE123\uE124",
                "A Long Nickname",
                "World|Europe|France|Île-de-France|Paris",
                "a.player.of.the.game@mail.example",
                List.of());

        assertThat(size(player, jwt(1_089, 512), 870, List.of("basic", "maps", "titles", "email")))
                .isLessThan(SessionCookies.CHUNK);
    }

    private int size(Player player, String access, int refreshCharacters, List<String> scopes) {
        byte[] refresh = new byte[refreshCharacters / 2];
        random.nextBytes(refresh);
        Duration hour = Duration.ofHours(1);
        TokenSet tokens = new TokenSet(
                Secret.of(access), Secret.of(HexFormat.of().formatHex(refresh)), T0.plus(hour), hour, scopes);
        Session session = new Session(Sessions.id(0x5A), 12, player, tokens, T0, T0.plusSeconds(90));
        SessionCookies cookies = new SessionCookies(sealer(Purpose.SESSION, 1), LIMITS, MovableClock.at(T0));

        List<String> lines = requireNonNull(cookies.write(session, HTTPS, CookieHeader.NONE));

        assertThat(lines).hasSize(1);
        return lines.get(0).indexOf(';');
    }

    /** Three parts of base64url: header, claims, and a signature of this many bytes. */
    private String jwt(int characters, int signatureBytes) {
        byte[] signature = new byte[signatureBytes];
        random.nextBytes(signature);
        String header = BASE64.encodeToString("{\"typ\":\"JWT\",\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));
        String last = BASE64.encodeToString(signature);
        int left = characters - header.length() - last.length() - 2;
        byte[] claims = new byte[left * 3 / 4];
        random.nextBytes(claims);
        String jwt = header + "." + BASE64.encodeToString(claims) + "." + last;
        assertThat(jwt).hasSize(characters);
        return jwt;
    }
}
