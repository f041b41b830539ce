package io.maniagate.identity;

import static io.maniagate.identity.Permits.permit;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.http.CookieHeader;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.route.Bearer;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much the longest names that are kept add to a request's head: servers take 8 KB in one field, Node 16 KB in all. */
class FieldSizeTest {

    private static final int ONE_FIELD = 8 * 1024;
    private static final int WHOLE_HEAD = 16 * 1024;

    /** What a request has of its own: target, Cookie and the rest of the fields of a browser. */
    private static final int BROWSER = 4 * 1024;

    private static final String THREE_BYTES = "轟";
    private static final String FOUR_BYTES = "𝒳";

    private final IdentityFields identity = new IdentityFields(false, Issuing.assertions());

    private List<Map.Entry<String, String>> fields(Player player, List<String> scopes) {
        TokenSet tokens =
                new TokenSet(Secret.of("a".repeat(900)), Secret.of("r".repeat(700)), T0, Duration.ofHours(1), scopes);
        Session session = new Session(Sessions.id(1), 0, player, tokens, T0, T0);
        return identity.dress(permit(session, Bearer.ACCESS_TOKEN), Permits.request(CookieHeader.NONE), null, List::of)
                .set();
    }

    private static int size(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .mapToInt(
                        field -> field.getKey().length() + 2 + field.getValue().length() + 2)
                .sum();
    }

    private static int longest(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .mapToInt(field -> field.getValue().length())
                .max()
                .orElseThrow();
    }

    @Test
    void theLongestNicknameOfTheGameFits() {
        for (String wide : List.of(THREE_BYTES, FOUR_BYTES)) {
            int wideChars = wide.length();
            var fields = fields(
                    new Player(
                            "maniaplanet",
                            "l".repeat(100),
                            "L".repeat(100),
                            null,
                            wide.repeat(150 / wideChars),
                            wide.repeat(100 / wideChars),
                            "World|" + wide.repeat(194 / wideChars),
                            "e".repeat(248) + "@a.bc",
                            List.of()),
                    List.of("basic", "email", "titles", "dedicated"));

            assertThat(longest(fields)).isLessThan(ONE_FIELD);
            assertThat(size(fields)).isLessThan(WHOLE_HEAD - BROWSER);
        }
    }

    @Test
    void asManyGroupsAsAreKeptFitIntoOneField() {
        List<String> groups =
                IntStream.range(0, 10).mapToObj(i -> i + "g".repeat(99)).toList();
        var fields = fields(
                new Player(
                        "own",
                        "s".repeat(255),
                        null,
                        null,
                        "n".repeat(150),
                        "n".repeat(100),
                        "z".repeat(200),
                        "e@f",
                        groups),
                List.of());

        assertThat(longest(fields)).isLessThan(ONE_FIELD);
        assertThat(size(fields)).isLessThan(WHOLE_HEAD - BROWSER);
    }
}
