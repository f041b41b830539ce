package io.maniagate.provider;

import static io.maniagate.oauth.FakeServer.json;
import static io.maniagate.oauth.FakeServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.oauth.FakeServer;
import io.maniagate.oauth.FakeServer.Answer;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome.Known;
import io.maniagate.provider.ProfileOutcome.Refused;
import io.maniagate.provider.ProfileOutcome.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose an in-game token is, from a service that answers well, oddly, and not at all. */
class GameTokenRequestsTest {

    private final Vertx vertx = Vertx.vertx();
    private FakeServer service;
    private FakeServer elsewhere;
    private GameTokenRequests requests;

    @BeforeEach
    void start() throws IOException {
        service = new FakeServer();
        elsewhere = new FakeServer();
        requests = GameTokenRequests.create(vertx, "ManiaGate/1 (test)", Duration.ofMillis(300));
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        elsewhere.close();
        await(vertx.close());
    }

    @Test
    void asksBesideTheWebServicesByTheLetterOfTheField() {
        service.answerAll(json("{'login':'Lina'}"));

        assertThat(ingame("lina")).isInstanceOf(Known.class);
        assertThat(service.requests)
                .singleElement()
                .asString()
                .startsWith("GET /ingame/auth HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nManiaplanet-Auth: Login=\"lina\", Token=\"t0ken\"\r\n")
                .containsIgnoringCase("\r\nAccept: application/json\r\n")
                .containsIgnoringCase("\r\nUser-Agent: ManiaGate/1 (test)\r\n")
                .doesNotContainIgnoringCase("\r\nAuthorization:");
    }

    @Test
    void theServicesOwnSpellingOfTheLoginIsKeptAndNothingElseOfItsAnswer() {
        service.answerAll(json("{'login':'Lina.Racer','nickname':'$f00Admin','path':'World','email':'a@b.example'}"));

        Player player = player(ingame("LINA.racer"));
        assertThat(player.subject()).isEqualTo("maniaplanet:lina.racer");
        assertThat(player.login()).isEqualTo("Lina.Racer");
        assertThat(player.name()).isEqualTo("lina.racer");
        assertThat(player.nickname()).isNull();
        assertThat(player.zone()).isNull();
        assertThat(player.email()).isNull();
    }

    /** The Kelvin sign is a small k to Unicode, but never one in a login. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'login':'somebody'}",
                "{'login':'\u212aate'}",
                "{'login':'kate '}",
                "{'login':' kate'}",
                "{'login':'kate\\u0000'}",
                "{'login':'kate\\n'}",
                "{'login':''}",
                "{'login':null}",
                "{'login':['kate']}",
                "{'login':{'login':'kate'}}",
                "{'login':true}",
                "{'Login':'kate'}",
                "{'user':{'login':'kate'}}",
                "{}"
            })
    void anAnswerThatDoesNotNameTheClaimedLoginRefuses(String body) {
        service.answerAll(json(body));

        assertThat(ingame("kate")).isEqualTo(new Refused());
    }

    @Test
    void aLoginThatIsTooLongIsNobodys() {
        String login = "a".repeat(101);
        service.answerAll(json("{'login':'" + login + "'}"));

        assertThat(ingame(login)).isEqualTo(new Refused());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void aStatusThatBlamesTheRequestRefuses(int status) {
        service.answerAll(status(status, "{\"login\":\"kate\"}"));

        assertThat(ingame("kate")).isEqualTo(new Refused());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 303, 307, 308, 408, 429, 500, 502, 503})
    void anyOtherStatusSaysNothingAndNoRedirectIsFollowed(int status) {
        elsewhere.answerAll(json("{'login':'kate'}"));
        String body = status == 204 ? "" : "{\"login\":\"kate\"}";
        service.answerAll(status(status, body, "Location: " + elsewhere.url("/ingame/auth")));

        assertThat(ingame("kate")).isEqualTo(new Unavailable("status-" + status));
        assertThat(elsewhere.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "'kate'", "7", "null", "[]", "[{'login':'kate'}]", "{", "{'login':'kate'}}", "kate"
            })
    void whatIsNoJsonObjectSaysNothing(String body) {
        service.answerAll(json(body));

        assertThat(ingame("kate")).isEqualTo(new Unavailable("not-json"));
    }

    @Test
    void deepNestingIsJunk() {
        service.answerAll(json("{'login':" + "[".repeat(30_000)));

        assertThat(ingame("kate")).isEqualTo(new Unavailable("not-json"));
    }

    @Test
    @DisplayName("D2: what is packed is not unpacked, so a small answer stays small")
    void aCompressedAnswerIsNotUnpacked() throws IOException {
        byte[] packed = packed("{\"login\":\"kate\",\"x\":\"" + " ".repeat(50_000_000) + "\"}");
        assertThat(packed.length).isLessThan(64 * 1024);
        service.answerAll(connection -> {
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                                    + "Content-Length: " + packed.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(packed);
        });

        assertThat(ingame("kate")).isEqualTo(new Unavailable("not-json"));
        assertThat(service.requests.get(0)).doesNotContainIgnoringCase("Accept-Encoding");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "hang in body", "reset", "flood", "drip", "1 MB"})
    @DisplayName("D2: no answer holds us, by its length or its slowness")
    void aHostileServiceIsLeft(String kind) {
        service.answerAll(hostile(kind));

        List<Future<ProfileOutcome>> asked = IntStream.range(0, 10)
                .mapToObj(call -> ingame("kate", Secret.of("t" + call)))
                .toList();

        assertThat(asked.stream().map(GameTokenRequestsTest::await))
                .containsOnly(new Unavailable(kind.equals("reset") ? "no-answer" : "timeout"));
        assertThat(service.isEventuallyIdle()).isTrue();
        service.answerAll(json("{'login':'kate'}"));
        assertThat(ingame("kate")).isInstanceOf(Known.class);
    }

    private static Answer hostile(String kind) {
        return switch (kind) {
            case "hang" -> FakeServer.hang();
            case "hang in body" -> FakeServer.hangInBody();
            case "reset" -> FakeServer.reset();
            case "flood" -> FakeServer.flood(-1);
            case "drip" -> FakeServer.drip();
            default -> FakeServer.flood(1);
        };
    }

    private ProfileOutcome ingame(String login) {
        return await(ingame(login, Secret.of("t0ken")));
    }

    private Future<ProfileOutcome> ingame(String login, Secret token) {
        Provider provider = maniaplanet();
        return requests.ingame(provider, GameTokenRequests.ingameAuth(provider), login, token);
    }

    private Provider maniaplanet() {
        return SomeProvider.of("maniaplanet", service.url(""));
    }

    private static Player player(ProfileOutcome outcome) {
        assertThat(outcome).isInstanceOf(Known.class);
        return ((Known) outcome).player();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
