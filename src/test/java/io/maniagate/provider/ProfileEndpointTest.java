package io.maniagate.provider;

import static io.maniagate.oauth.FakeServer.json;
import static io.maniagate.oauth.FakeServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.FakeServer;
import io.maniagate.oauth.FakeServer.Answer;
import io.maniagate.oauth.Flow;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome.Known;
import io.maniagate.provider.ProfileOutcome.Refused;
import io.maniagate.provider.ProfileOutcome.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileEndpointTest {

    private static final String PROFILE = "{'login':'Abc','nickname':'$fffA','path':'World'}";

    private final Vertx vertx = Vertx.vertx();
    private FakeServer profile;
    private FakeServer second;
    private ProfileEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        profile = new FakeServer();
        second = new FakeServer();
        endpoint = ProfileEndpoint.create(vertx, "ManiaGate/1 (test)", Duration.ofMillis(300));
    }

    @AfterEach
    void stop() throws IOException {
        profile.close();
        second.close();
        await(vertx.close());
    }

    @Test
    void asksWithTheTokenAndOurName() {
        profile.answerAll(json(PROFILE));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.player().subject()).isEqualTo("game:abc"));
        assertThat(profile.requests)
                .singleElement()
                .asString()
                .startsWith("GET /me HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nAuthorization: Bearer s3cret\r\n")
                .containsIgnoringCase("\r\nAccept: application/json\r\n")
                .containsIgnoringCase("\r\nUser-Agent: ManiaGate/1 (test)\r\n");
    }

    @Test
    void aDeadTokenIsRefused() {
        profile.answerAll(status(401, "{\"error\":\"access_denied\"}"));

        assertThat(fetch()).isEqualTo(new Refused());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 303, 403, 404, 429, 500, 503})
    void anyOtherStatusSaysNothingAboutThePlayer(int status) {
        profile.answerAll(status(status, "", "Location: " + second.url("/me")));

        assertThat(fetch()).isEqualTo(new Unavailable("status-" + status));
        assertThat(second.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "'abc'", "7", "null", "{", "{'login':'a'}}"})
    void whatIsNoJsonDocumentIsNotRead(String body) {
        profile.answerAll(json(body));

        assertThat(fetch()).isEqualTo(new Unavailable("not-json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'login':null}", "[{'login':'a'}]"})
    void aProfileThatNamesNobodyIsNoPlayer(String body) {
        profile.answerAll(json(body));

        assertThat(fetch()).isEqualTo(new Unavailable("no-subject"));
    }

    @Test
    void deepNestingIsJunk() {
        profile.answerAll(json("{'login':" + "[".repeat(100_000)));

        assertThat(fetch()).isEqualTo(new Unavailable("not-json"));
    }

    @Test
    void theEmailIsFetchedWhereItsScopeWasGranted() {
        profile.answerPath("/me", json(PROFILE));
        profile.answerPath("/me/email", json("'a@b.example'"));

        assertThat(player(await(endpoint.fetch(provider(), tokens("basic", "email"))))
                        .email())
                .isEqualTo("a@b.example");
        assertThat(profile.requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500})
    void anEmailThatCannotBeHadCostsNobodyTheSignIn(int status) {
        profile.answerPath("/me", json(PROFILE));
        profile.answerPath("/me/email", status(status, "a@b.example"));

        assertThat(player(await(endpoint.fetch(provider(), tokens("email")))).email())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "hang in body", "reset", "flood"})
    void norDoesAnEmailEndpointThatHangs(String kind) {
        profile.answerPath("/me", json(PROFILE));
        profile.answerPath("/me/email", hostile(kind));

        assertThat(player(await(endpoint.fetch(provider(), tokens("email")))).email())
                .isNull();
    }

    @Test
    void noServerIsUnavailable() throws IOException {
        profile.close();

        assertThat(fetch()).isEqualTo(new Unavailable("no-answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "hang in body", "reset", "flood", "drip", "1 MB"})
    @DisplayName("D2: no answer holds us, by its length or its slowness")
    void aHostileServerIsLeft(String kind) {
        String cause = kind.equals("reset") ? "no-answer" : "timeout";
        Answer hostile = hostile(kind);
        profile.answerAll(hostile);

        List<Future<ProfileOutcome>> asked = IntStream.range(0, 40)
                .mapToObj(call -> endpoint.fetch(provider(), tokens("basic")))
                .toList();

        assertThat(asked.stream().map(ProfileEndpointTest::await)).containsOnly(new Unavailable(cause));
        assertThat(profile.isEventuallyIdle()).isTrue();
        profile.answerAll(json(PROFILE));
        assertThat(fetch()).isInstanceOf(Known.class);
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

    private ProfileOutcome fetch() {
        return await(endpoint.fetch(provider(), tokens("basic")));
    }

    private static Player player(ProfileOutcome outcome) {
        assertThat(outcome).isInstanceOf(Known.class);
        return ((Known) outcome).player();
    }

    private Provider provider() {
        URI base = profile.url("");
        Endpoints endpoints = new Endpoints(base, base, profile.url("/me"));
        return new Provider(
                "game",
                new ManiaPlanet(),
                "Game",
                endpoints,
                Flow.CODE,
                "id",
                Secret.of("secret"),
                List.of(),
                false,
                UserinfoPointers.DEFAULT);
    }

    private static TokenSet tokens(String... scopes) {
        return new TokenSet(Secret.of("s3cret"), null, Instant.MAX, Duration.ofHours(1), List.of(scopes));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
