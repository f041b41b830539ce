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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a session as the real providers make it takes in the browser and in every request. */
class RealSessionSizeTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Random random = new Random(8);

    @Test
    void aTrackmaniaSessionIsOneCookieOf1645Bytes() {
        Account account = trackmania(jwt(740, 256), 860, List.of("clubs", "read_favorite"));

        assertThat(sizes(account, null)).containsExactly(1645);
    }

    @Test
    void aManiaPlanetSessionWithEverythingIsOneCookieToo() {
        assertThat(sizes(maniaPlanet(), null))
                .singleElement()
                .satisfies(size -> assertThat(size).isLessThan(SessionCookies.CHUNK));
    }

    @Test
    void aUsualPairOfAccountsIsOneCookieOf3059Bytes() {
        Account account = trackmania(jwt(740, 256), 860, List.of("clubs"));
        Account other = new Account(
                new Player(
                        "maniaplanet",
                        "speedy",
                        "speedy",
                        null,
                        "$f00Speedy",
                        "Speedy",
                        "World|France",
                        null,
                        List.of()),
                jwt(740, 256),
                860,
                List.of("basic"));

        assertThat(sizes(account, other)).containsExactly(3059);
    }

    /** With the longest tokens that the providers' libraries make, all scopes, and every field of a profile filled. */
    @Test
    void theLargestPairOfAccountsIsTwoCookiesWithRoomForALoginAttempt() {
        Account account = trackmania(jwt(1_089, 512), 870, List.of("clubs", "read_favorite", "write_favorite"));

        List<Integer> sizes = sizes(account, maniaPlanet());

        assertThat(sizes).containsExactly(3_817, 306);
        assertThat(sizes.get(0) + sizes.get(1)).isLessThan(SessionCookies.MAX_VALUE - 700);
    }

    private static Account trackmania(String access, int refreshCharacters, List<String> scopes) {
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
        return new Account(player, access, refreshCharacters, scopes);
    }

    private Account maniaPlanet() {
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
        return new Account(
                player, jwt(1_089, 512), 870, List.of("basic", "dedicated", "titles", "events", "maps", "email"));
    }

    private record Account(Player player, String access, int refreshCharacters, List<String> scopes) {}

    private TokenSet tokens(Account account) {
        byte[] refresh = new byte[account.refreshCharacters() / 2];
        random.nextBytes(refresh);
        Duration hour = Duration.ofHours(1);
        return new TokenSet(
                Secret.of(account.access()),
                Secret.of(HexFormat.of().formatHex(refresh)),
                T0.plus(hour),
                hour,
                account.scopes());
    }

    /** Of each cookie, {@code name=value}. */
    private List<Integer> sizes(Account account, @Nullable Account other) {
        LinkedAccount link = other == null ? null : new LinkedAccount(other.player(), tokens(other));
        Session session =
                new Session(Sessions.id(0x5A), 12, account.player(), tokens(account), link, T0, T0.plusSeconds(90));
        SessionCookies cookies = new SessionCookies(sealer(Purpose.SESSION, 1), LIMITS, MovableClock.at(T0));

        List<String> lines = requireNonNull(cookies.write(session, HTTPS, CookieHeader.NONE));

        return lines.stream().map(line -> line.indexOf(';')).toList();
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
