package io.maniagate.identity;

import static io.maniagate.session.Sessions.HOUR;
import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.crypto.SigningKey;
import io.maniagate.fixture.Verifier;
import io.maniagate.player.Player;
import io.maniagate.session.Session;
import io.maniagate.session.SessionLimits;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** CONTRACT § 5, X-Mania-Assertion; verified by the JDK alone, which is not the library that signs. */
class AssertionsTest {

    private static final String ISSUER = "https://club.example";
    private static final String OTHER = "https://forum.example";

    private final SigningKey key = SigningKey.generate();
    private final Verifier verifier = Verifier.of("{\"keys\":[" + key.publicJwk() + "]}");
    private Instant now = T0;
    private final Assertions assertions = new Assertions(key, ISSUER, LIMITS, () -> now);

    private static Session session(int id, int generation, Player player, @Nullable String refresh) {
        return new Session(
                Sessions.id(id), generation, player, Sessions.tokens("a.b.c", refresh, T0.plus(HOUR)), T0, T0);
    }

    private static Session session(int id) {
        return session(id, 0, Sessions.player("p" + id), "r");
    }

    private JsonNode claims(Session session, List<String> groups) {
        return verifier.claims(assertions.compact(session, groups, ISSUER));
    }

    @Test
    void everyClaimOfTheContract() {
        Player full = new Player(
                "tm",
                "id-1",
                "Login",
                "acc-1",
                "$f00Spée \"dy\"\\",
                "Spée",
                "World|Île",
                "a+b@c.example",
                List.of("x"));
        Session session = session(7, 0, full, "r");

        JsonNode claims = claims(session, List.of("admins", "tm:x"));

        assertThat(claims.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "sub",
                        "iat",
                        "exp",
                        "jti",
                        "sid",
                        "provider",
                        "login",
                        "account_id",
                        "name",
                        "nickname",
                        "zone",
                        "email",
                        "scopes",
                        "groups");
        assertThat(claims.get("iss").asText()).isEqualTo(ISSUER);
        assertThat(claims.get("aud").textValue()).isEqualTo(ISSUER);
        assertThat(claims.get("sub").asText()).isEqualTo("tm:id-1");
        assertThat(claims.get("iat").asLong()).isEqualTo(T0.getEpochSecond());
        assertThat(claims.get("exp").asLong()).isEqualTo(T0.getEpochSecond() + 300);
        assertThat(claims.get("jti").asText()).hasSize(22);
        assertThat(claims.get("sid").asText()).hasSize(22).isNotEqualTo(session.id());
        assertThat(claims.get("provider").asText()).isEqualTo("tm");
        assertThat(claims.get("login").asText()).isEqualTo("Login");
        assertThat(claims.get("account_id").asText()).isEqualTo("acc-1");
        assertThat(claims.get("name").asText()).isEqualTo("Spée");
        assertThat(claims.get("nickname").asText()).isEqualTo("$f00Spée \"dy\"\\");
        assertThat(claims.get("zone").asText()).isEqualTo("World|Île");
        assertThat(claims.get("email").asText()).isEqualTo("a+b@c.example");
        assertThat(claims.get("scopes").toString()).isEqualTo("[\"clubs\"]");
        assertThat(claims.get("groups").toString()).isEqualTo("[\"admins\",\"tm:x\"]");
    }

    @Test
    void theHeadSaysHowItIsVerifiedAndNoMore() {
        JsonNode head = Verifier.head(assertions.compact(session(1), List.of(), ISSUER));

        assertThat(head.toString()).contains("\"alg\":\"ES256\"", "\"typ\":\"JWT\"", "\"kid\":\"" + key.id() + "\"");
        assertThat(head).hasSize(3);
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        Player bare = new Player("tm", "p1", null, null, "", "p1", null, "", List.of());

        assertThat(claims(session(1, 0, bare, "r"), List.of()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "iss", "aud", "sub", "iat", "exp", "jti", "sid", "provider", "name", "scopes");
    }

    @Test
    void oneIsSentAgainWhileTwoMinutesAreLeft() {
        String first = assertions.compact(session(1), List.of(), ISSUER);
        now = T0.plusSeconds(180);
        assertThat(assertions.compact(session(1), List.of(), ISSUER)).isEqualTo(first);

        now = T0.plusSeconds(181);
        String second = assertions.compact(session(1), List.of(), ISSUER);

        assertThat(second).isNotEqualTo(first);
        assertThat(verifier.claims(second).get("exp").asLong()).isEqualTo(now.getEpochSecond() + 300);
        assertThat(verifier.claims(second).get("jti"))
                .isNotEqualTo(verifier.claims(first).get("jti"));
        assertThat(verifier.claims(second).get("sid"))
                .isEqualTo(verifier.claims(first).get("sid"));
    }

    @Test
    void whateverItSaysIsWhatIsTrueNow() {
        Session session = session(1);
        Player renamed = new Player("tm", "p1", null, null, null, "Slowly", null, null, List.of());
        String first = assertions.compact(session, List.of("admins"), ISSUER);

        assertThat(claims(session, List.of()).has("groups")).isFalse();
        assertThat(claims(session(1, 0, renamed, "r"), List.of()).get("name").asText())
                .isEqualTo("Slowly");
        assertThat(assertions.compact(session(1, 1, session.player(), "r"), List.of("admins"), ISSUER))
                .isNotEqualTo(first);
    }

    @Test
    void audiencesDoNotMix() {
        for (int i = 0; i < 3; i++) {
            for (String audience : List.of(ISSUER, OTHER, "")) {
                assertThat(verifier.claims(assertions.compact(session(1), List.of(), audience))
                                .get("aud")
                                .asText())
                        .isEqualTo(audience);
            }
        }
    }

    @Test
    void neverGoodForLongerThanTheSession() {
        now = T0.plus(LIMITS.idleTimeout()).minusSeconds(100);
        String last = assertions.compact(session(1), List.of(), ISSUER);
        assertThat(verifier.claims(last).get("exp").asLong())
                .isEqualTo(T0.plus(LIMITS.idleTimeout()).getEpochSecond());

        now = now.plusSeconds(99);
        assertThat(assertions.compact(session(1), List.of(), ISSUER)).isEqualTo(last);
    }

    @Test
    void norThanTheAccessTokenThatNothingRefreshes() {
        now = T0.plus(HOUR).minusSeconds(30);

        assertThat(claims(session(1, 0, Sessions.player("p1"), null), List.of())
                        .get("exp")
                        .asLong())
                .isEqualTo(T0.plus(HOUR).getEpochSecond());
        assertThat(claims(session(2), List.of()).get("exp").asLong()).isEqualTo(now.getEpochSecond() + 300);
    }

    @Test
    void aSessionsOlderCookieGetsNoneThatOutlivesIt() {
        SessionLimits brief = new SessionLimits(Duration.ofDays(1), Duration.ofMinutes(4));
        Assertions issuing = new Assertions(key, ISSUER, brief, () -> now);
        now = T0.plusSeconds(60);
        Session used = session(1).usedAt(now);
        assertThat(verifier.claims(issuing.compact(used, List.of(), ISSUER))
                        .get("exp")
                        .asLong())
                .isEqualTo(T0.getEpochSecond() + 300);

        assertThat(verifier.claims(issuing.compact(session(1), List.of(), ISSUER))
                        .get("exp")
                        .asLong())
                .isEqualTo(T0.getEpochSecond() + 240);
    }

    @Test
    void noneIsSentFromBeforeAClockWasSetBack() {
        now = T0.plusSeconds(3_600);
        assertions.compact(session(1), List.of(), ISSUER);
        now = T0;

        assertThat(claims(session(1), List.of()).get("iat").asLong()).isEqualTo(T0.getEpochSecond());
    }

    @Test
    @DisplayName("HDR H6: two players never mix, however many ask at once")
    void h6TwoPlayersNeverMix() throws Exception {
        ExecutorService loops = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> asking = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                int player = i % 8;
                String audience = i % 3 == 0 ? ISSUER : OTHER;
                asking.add(() -> {
                    JsonNode claims =
                            Verifier.unverified(assertions.compact(session(player), List.of("g" + player), audience));
                    return claims.get("sub").asText().equals("tm:p" + player)
                            && claims.get("groups").get(0).asText().equals("g" + player)
                            && claims.get("aud").asText().equals(audience);
                });
            }
            for (Future<Boolean> answer : loops.invokeAll(asking)) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            loops.shutdownNow();
        }
    }
}
