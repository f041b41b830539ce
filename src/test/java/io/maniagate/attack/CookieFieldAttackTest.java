package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SES S7 and HDR H8: floods and oddities in the Cookie field; ours never reach the upstream, others byte for byte. */
@QuarkusTest
@QuarkusTestResource(World.class)
class CookieFieldAttackTest {

    /** In the order of a hostile page: every name of ours, on http and on https. */
    private static final List<String> OURS = List.of(
            "maniagate=mine",
            "maniagate.1=mine",
            "maniagate-login-AAAAAAAA=mine",
            "maniagate-login-=mine",
            "__Host-maniagate=mine",
            "__Host-maniagate.1=mine",
            "__Host-maniagate-login-AAAAAAAA=mine",
            "maniagate =mine",
            "maniagate.1\t=mine");

    private World world;
    private RawClient client;

    @BeforeEach
    void open() {
        world = World.fresh();
        client = new RawClient(world);
    }

    static List<String> odd() {
        return Lines.of("cookies/odd");
    }

    @ParameterizedTest
    @MethodSource("odd")
    void h8OddCookiesReachTheUpstreamByteForByteAndOursNever(String odd) {
        for (String path : List.of("/open", "/maybe", "/own-token")) {
            passes(path, odd, odd);
        }
        for (String mine : OURS) {
            passes("/maybe", mine + "; " + odd, odd);
            passes("/maybe", odd + "; " + mine, odd);
            passes("/open", mine + "; " + odd + "; " + mine, odd);
        }
        passes("/open", String.join("; ", OURS) + "; " + odd + ";" + String.join(";", OURS), odd);
    }

    @Test
    void h8OurCookiesAloneLeaveNoCookieField() {
        for (String mine : OURS) {
            for (String field : List.of(mine, ";" + mine, mine + ";", mine + "; " + mine, " ; " + mine + " ;; ")) {
                RawClient.Answer answer = client.get("/open", "Cookie: " + field);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(world.upstream().last().values("Cookie")).as(field).isEmpty();
            }
        }
    }

    @Test
    void h8ASignedInPlayersOtherCookiesPassInSeveralLinesToo() {
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        RawClient.Answer answer =
                client.get("/", "Cookie: a=1", "cookie: b=\"2\"; " + player.cookieField(), "COOKIE: c=3;d");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(world.upstream().last().value("Cookie")).hasValue("a=1; b=\"2\"; c=3;d");
    }

    @Test
    void h8AnUpstreamCannotSetACookieOfOurs() {
        world.upstream().answer("/open/cookies", request -> {
            OURS.forEach(mine -> request.response().headers().add("Set-Cookie", mine + "; Path=/"));
            request.response().headers().add("Set-Cookie", " maniagate=mine; Path=/");
            request.response().headers().add("Set-Cookie", "other=1; Path=/");
            request.response().end();
        });
        assertThat(client.get("/open/cookies").values("Set-Cookie")).containsExactly("other=1; Path=/");
    }

    @Test
    void s7NoNumberOfChunksIsBelieved() {
        String session = sessionCookie();
        for (String field : List.of(
                "maniagate.1=" + session,
                "maniagate.0=" + session,
                "maniagate.99999999=" + session,
                "maniagate=99999999",
                "maniagate_chunks=99999999; maniagate=1",
                "maniagate=" + session.substring(0, 100) + "; maniagate.1=" + session.substring(100),
                "maniagate=" + "A".repeat(3_800) + "; maniagate.1=" + "A".repeat(3_000),
                "maniagate=" + "A".repeat(3_800),
                "maniagate=" + "A".repeat(3_801) + "; maniagate.1=A",
                "maniagate=" + "A".repeat(8_192),
                chunks(700))) {
            nobody(field);
        }
        assertThat(client.get("/", "Cookie: maniagate=" + session + "; maniagate.1=left-over; " + chunks(100))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void s7ADuplicateThatIsJunkNeitherWinsNorSignsOut() {
        String session = sessionCookie();
        for (String field : List.of(
                "maniagate=junk; maniagate=" + session,
                "maniagate=" + session + "; maniagate=junk",
                "maniagate=; maniagate=" + session,
                "maniagate=" + "A".repeat(3_800) + "; maniagate=" + session)) {
            RawClient.Answer answer = client.get("/", "Cookie: " + field);
            assertThat(answer.status()).as(field).isEqualTo(200);
            assertThat(world.upstream().last().values("Cookie")).isEmpty();
        }
        nobody(IntStream.range(0, 500).mapToObj(i -> "maniagate=junk" + i).collect(Collectors.joining("; ")));
    }

    @Test
    void s7AFieldTooLargeForAnyServerIsRefusedAsThat() {
        RawClient.Answer answer = client.get("/", "Cookie: maniagate=" + "A".repeat(40_000));
        assertThat(answer.status()).isEqualTo(431);
        assertThat(world.upstream().received()).isEmpty();
    }

    private void passes(String path, String sent, String expected) {
        RawClient.Answer answer = client.get(path, "Cookie: " + sent);
        assertThat(answer.status()).as(sent).isEqualTo(200);
        assertThat(world.upstream().last().values("Cookie")).as(sent).containsExactly(expected);
    }

    private void nobody(String field) {
        world.upstream().clear();
        assertThat(client.get("/", "Cookie: " + field).status()).as(field).isEqualTo(401);
        assertThat(client.get("/oauth2/userinfo", "Cookie: " + field).status()).isEqualTo(401);
        assertThat(client.get("/oauth2/start/trackmania", "Accept: text/html", "Cookie: " + field)
                        .status())
                .isEqualTo(303);
        assertThat(client.get("/oauth2/sign_out", "Accept: text/html", "Cookie: " + field)
                        .status())
                .isEqualTo(303);
        assertThat(world.upstream().received()).isEmpty();
    }

    private String sessionCookie() {
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        return Objects.requireNonNull(player.cookies().get("maniagate"));
    }

    private static String chunks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "maniagate." + i + "=" + i)
                .collect(Collectors.joining("; "));
    }
}
