package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.build.Dressed;
import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.DecisionPoints;
import io.maniagate.fixture.RawClient.Answer;
import io.maniagate.fixture.World;
import io.maniagate.request.FrontProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a front proxy that forwards in our place is told, in every profile. */
@QuarkusTest
@QuarkusTestResource(World.class)
class DecisionTest {

    private static final String DOCUMENT = "Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Sec-Fetch-Site: none";

    private World world;
    private Browser browser;

    @Inject
    DecisionPoints points;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    private Answer ask(FrontProxy front, String method, String target, String fields) {
        String cookie = browser.cookieField();
        return points.ask(
                front,
                method,
                target,
                Stream.of((fields + "|" + (cookie.isEmpty() ? "" : "Cookie: " + cookie)).split("\\|"))
                        .filter(line -> !line.isEmpty())
                        .toArray(String[]::new));
    }

    private Answer navigate(FrontProxy front, String target) {
        return ask(front, "GET", target, DOCUMENT);
    }

    private void remember(Answer answer) {
        assertThat(answer.values("Set-Cookie")).hasSize(1);
        assertThat(answer.value("Cache-Control")).hasValue("private, no-store");
        String line = answer.values("Set-Cookie").get(0);
        browser.cookies().put("maniagate", line.substring(line.indexOf('=') + 1, line.indexOf(';')));
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentIsSentToSignInFromTheOriginTheClientAsked(FrontProxy front) {
        Answer answer = navigate(front, "/page?a=b&c");

        assertThat(answer.status()).isEqualTo(front.redirects() ? 303 : 401);
        assertThat(answer.value("Location")).hasValue(world.origin() + "/oauth2/sign_in?rd=%2Fpage%3Fa%3Db%26c");
        assertThat(answer.value("Cache-Control")).hasValue("no-store");
        assertThat(answer.values("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingButADocumentStartsALogin(FrontProxy front) {
        for (String fields : List.of(
                "Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty|Accept: text/html",
                "Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image",
                "Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe|Accept: text/html",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Accept: text/html",
                "Accept: */*")) {
            Answer answer = ask(front, "GET", "/page", fields);
            assertThat(answer.status()).as(fields).isEqualTo(401);
            assertThat(answer.value("WWW-Authenticate")).as(fields).hasValue("Bearer");
            assertThat(answer.values("Location")).as(fields).isEmpty();
            assertThat(answer.values("Set-Cookie")).as(fields).isEmpty();
        }
        assertThat(ask(front, "POST", "/page", DOCUMENT).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void inAGameItIsNoOther(FrontProxy front) {
        Answer answer = ask(front, "GET", "/page", "User-Agent: ManiaPlanet/3.3.0 (Windows; context: browser)");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.value("Content-Type")).hasValue("application/problem+json");
        assertThat(points.send(front, List.of("GET /oauth2/auth", "User-Agent: GameBox")))
                .satisfies(unnamed -> assertThat(unnamed.status()).isEqualTo(400))
                .satisfies(unnamed -> assertThat(unnamed.value("Content-Type")).hasValue("application/problem+json"));
    }

    @ParameterizedTest
    @EnumSource
    void aPlayerIsLetThroughWithEveryField(FrontProxy front) {
        browser.signIn("trackmania", "plain");
        browser.visit("/page");

        Answer answer = navigate(front, "/page");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        Dressed.fields("Speedy", List.of("admins"))
                .keySet()
                .forEach(name -> assertThat(answer.values(name))
                        .as(name)
                        .containsExactly(world.upstream().last().value(name).orElse("")));
        assertThat(answer.value("Authorization")).get().asString().startsWith("Bearer ey");
        assertThat(answer.fields())
                .noneMatch(field -> field.getKey()
                        .matches("(?i)forwarded|x-forwarded-(for|host|proto|port|prefix|uri|method)|x-original.*"));
        assertThat(answer.value("Cache-Control")).hasValue("no-store");
        assertThat(answer.values("Set-Cookie")).isEmpty();
        assertThat(world.upstream().received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theRouteSaysWhatIsInAuthorization(FrontProxy front) {
        browser.signIn("trackmania", "plain");

        assertThat(ask(front, "GET", "/api/x", "").values("Authorization")).containsExactly("");
        assertThat(ask(front, "GET", "/own-token", "Authorization: Basic YTpi").values("Authorization"))
                .containsExactly("Basic YTpi");
        assertThat(ask(front, "GET", "/own-token", "").values("Authorization")).containsExactly("");
        assertThat(ask(front, "GET", "/page", "Authorization: Basic YTpi").value("Authorization"))
                .get()
                .asString()
                .startsWith("Bearer ey");
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyMayPassThatIsTheAnswer(FrontProxy front) {
        assertThat(ask(front, "GET", "/closed", "").status()).isEqualTo(403);
        assertThat(navigate(front, "/closed").value("Content-Type"))
                .get()
                .asString()
                .startsWith("text/html");
        browser.signIn("trackmania", "plain");
        assertThat(ask(front, "GET", "/closed/x", "").status()).isEqualTo(403);
        // Our own pages are nobody's to decide on: a front proxy sends them here without asking.
        for (String own : List.of("/oauth2", "/oauth2/sign_in", "/oauth2/auth", "/oauth2/auth/page", "/oauth2/jwks")) {
            assertThat(ask(front, "GET", own, "").status()).as(own).isEqualTo(403);
        }
        assertThat(points.send(front, DecisionPoints.named(front, "GET", "evil.example", "/open"))
                        .status())
                .isEqualTo(front == FrontProxy.ENVOY ? 200 : 421);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSitesRequestsAreRefused(FrontProxy front) {
        browser.signIn("trackmania", "plain");
        String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

        assertThat(ask(front, "POST", "/page", "Sec-Fetch-Site: cross-site").status())
                .isEqualTo(403);
        assertThat(ask(front, "POST", "/page", "Sec-Fetch-Site: same-origin").status())
                .isEqualTo(200);
        assertThat(ask(front, "DELETE", "/page", "Origin: https://evil.example").status())
                .isEqualTo(403);
        // What belongs to the client's connection is gone here: Connection, and often Upgrade.
        assertThat(ask(front, "GET", "/socket", key + "|Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(ask(front, "GET", "/socket", "Upgrade: websocket|Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(ask(front, "GET", "/socket", key).status()).isEqualTo(403);
        assertThat(ask(front, "GET", "/socket", key + "|Origin: " + world.origin())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aRenewedSessionComesInOneCookieWithWhateverIsDecided(FrontProxy front) {
        browser.signIn("trackmania", "plain");
        World.CLOCK.advance(Duration.ofHours(1));

        remember(navigate(front, "/page"));
        World.CLOCK.advance(Duration.ofMinutes(2));

        assertThat(navigate(front, "/page").status()).isEqualTo(200);
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
        World.CLOCK.advance(Duration.ofHours(1));
        Answer refused = ask(front, "POST", "/page", "Sec-Fetch-Site: cross-site");
        assertThat(refused.status()).isEqualTo(403);
        remember(refused);
        assertThat(world.refreshes(Game.TRACKMANIA)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void anOutageIsAnOutageAndTheCookieStays(FrontProxy front) {
        browser.signIn("trackmania", "plain");
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.status(503));
        World.CLOCK.advance(Duration.ofHours(2));

        Answer answer = navigate(front, "/page");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.value("Retry-After")).get().asString().matches("[1-9][0-9]?");
        assertThat(answer.values("Set-Cookie")).isEmpty();
        assertThat(navigate(front, "/maybe").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aDeadSessionIsRemovedWithTheWayToANewOne(FrontProxy front) {
        browser.signIn("trackmania", "plain");
        world.provider().killRefreshTokens(Game.TRACKMANIA);
        World.CLOCK.advance(Duration.ofHours(2));

        Answer answer = navigate(front, "/page");

        assertThat(answer.status()).isEqualTo(front.redirects() ? 303 : 401);
        assertThat(answer.values("Set-Cookie")).singleElement().asString().startsWith("maniagate=; ");
    }
}
