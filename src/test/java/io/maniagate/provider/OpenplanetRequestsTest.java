package io.maniagate.provider;

import static io.maniagate.oauth.FakeServer.json;
import static io.maniagate.oauth.FakeServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.oauth.FakeServer;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome.Known;
import io.maniagate.provider.ProfileOutcome.Refused;
import io.maniagate.provider.ProfileOutcome.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose an Openplanet token is, and what is told of a refusal. */
class OpenplanetRequestsTest {

    private static final String ACCOUNT = "7398eeb6-9b4e-44b8-a7a1-a2149955ac70";

    private final Vertx vertx = Vertx.vertx();
    private final List<String> refusals = new ArrayList<>();
    private FakeServer service;
    private GameTokenRequests requests;

    @BeforeEach
    void start() throws IOException {
        service = new FakeServer();
        requests = GameTokenRequests.create(vertx, "ManiaGate/1 (test)");
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        await(vertx.close());
    }

    @Test
    void openplanetIsSentTokenAndSecretAsAFormAndNeverInTheUrl() {
        service.answerAll(
                json("{'account_id':'" + ACCOUNT.toUpperCase(Locale.ROOT) + "','display_name':'Lina','token_time':1}"));

        Player player = player(openplanet("a&secret=mine+%00"));
        assertThat(player.subject()).isEqualTo("trackmania:" + ACCOUNT);
        assertThat(player.name()).isEqualTo("Lina");
        assertThat(service.requests)
                .singleElement()
                .asString()
                .startsWith("POST /auth/validate HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
                .doesNotContainIgnoringCase("Transfer-Encoding")
                .endsWith("\r\n\r\ntoken=a%26secret%3Dmine%2B%2500&secret=s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'account_id':null}",
                "{'account_id':7}",
                "{'account_id':['7398eeb6-9b4e-44b8-a7a1-a2149955ac70']}",
                "{'account_id':'7398eeb69b4e44b8a7a1a2149955ac70'}",
                "{'account_id':'7398eeb6-9b4e-44b8-a7a1-a2149955ac7'}",
                "{'account_id':' 7398eeb6-9b4e-44b8-a7a1-a2149955ac70'}",
                "{'account_id':'7398eeb6-9b4e-44b8-a7a1-a2149955ac7\uff10'}",
                "{'accountId':'7398eeb6-9b4e-44b8-a7a1-a2149955ac70'}",
                "{'account_id':'7398eeb6-9b4e-44b8-a7a1-a2149955ac70','error':''}",
                "{'account_id':'7398eeb6-9b4e-44b8-a7a1-a2149955ac70','error':null}"
            })
    void anAnswerThatNamesNoAccountOrAnErrorBesideItRefuses(String body) {
        service.answerAll(json(body));

        assertThat(openplanet("t0ken")).isEqualTo(new Refused());
        assertThat(refusals).containsExactly("status 200");
    }

    @Test
    void aNameThatIsNoneIsNoReasonToRefuse() {
        service.answerAll(json("{'account_id':'" + ACCOUNT + "','display_name':{'a':'b'}}"));

        assertThat(player(openplanet("t0ken")).subject()).isEqualTo("trackmania:" + ACCOUNT);
        assertThat(refusals).isEmpty();
    }

    @Test
    void aRefusalIsToldInOpenplanetsWordsAndNeverInOurs() {
        refuse(401, "{'error':'invalid secret'}");
        refuse(200, "{'error':'a\\r\\n\\u001b[31mb\u2028\u00e9\ud83d\ude00'}");
        refuse(200, "{'error':'" + "x".repeat(5000) + "'}");
        refuse(200, "{'error':'no plugin has s3cret'}");
        refuse(400, "{'error':'t0ken is over'}");
        refuse(403, "<html>s3cret</html>");
        refuse(404, "");
        refuse(200, "{'error':{'code':7}}");

        assertThat(refusals)
                .containsExactly(
                        "invalid secret",
                        "a???[31mb???",
                        "x".repeat(80),
                        "status 200",
                        "status 400",
                        "status 403",
                        "status 404",
                        "status 200");
    }

    private void refuse(int status, String body) {
        service.answerAll(status(status, body.replace('\'', '"')));
        assertThat(openplanet("t0ken")).isEqualTo(new Refused());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 307, 429, 500, 503})
    void aStatusThatDoesNotBlameTheRequestIsNoRefusal(int status) {
        service.answerAll(
                status(status, status == 204 ? "" : "{\"error\":\"later\"}", "Location: " + service.url("/x")));

        assertThat(openplanet("t0ken")).isEqualTo(new Unavailable("status-" + status));
        assertThat(service.requests).hasSize(1);
        assertThat(refusals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "'7398eeb6-9b4e-44b8-a7a1-a2149955ac70'", "{"})
    void whatIsNoJsonObjectSaysNothing(String body) {
        service.answerAll(json(body));

        assertThat(openplanet("t0ken")).isEqualTo(new Unavailable("not-json"));
        assertThat(refusals).isEmpty();
    }

    private ProfileOutcome openplanet(String token) {
        return await(requests.openplanet(
                SomeProvider.of("trackmania", service.url("")),
                service.url("/auth/validate"),
                Secret.of("s3cret"),
                Secret.of(token),
                words -> refusals.add(words.get())));
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
