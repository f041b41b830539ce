package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlEndpointTest {

    private final RunningEmulator running = new RunningEmulator();

    @AfterEach
    void stop() {
        running.close();
    }

    private HttpResponse<String> put(String json) throws Exception {
        return running.send(running.request("/_control").PUT(BodyPublishers.ofString(json)));
    }

    @Test
    void aFaultEndsAfterItsTimesAndIsCounted() throws Exception {
        assertThat(put("{'trackmania':{'faults':{'token':{'status':503,'times':2}}}}".replace('\'', '"'))
                        .statusCode())
                .isEqualTo(200);
        String code = running.code(Game.TRACKMANIA, "plain", "");
        assertThat(running.redeem(Game.TRACKMANIA, code).statusCode()).isEqualTo(503);
        assertThat(running.redeem(Game.TRACKMANIA, code).statusCode()).isEqualTo(503);
        assertThat(running.redeem(Game.TRACKMANIA, code).statusCode()).isEqualTo(200);
        assertThat(running.control().tokenRequests(Game.TRACKMANIA)).containsEntry("authorization_code", 3);
        assertThat(running.control().lastTokenRequests())
                .extracting(TokenRequest::status)
                .containsExactly(0, 0, 200);
    }

    @Test
    void anAnswerCanBeLostAfterTheRequestWasServed() throws Exception {
        String refresh = running.signIn(Game.TRACKMANIA, "plain", "").getString("refresh_token");
        running.control()
                .fault(
                        Game.TRACKMANIA,
                        Endpoint.TOKEN,
                        Fault.status(502).times(1).answerLost());
        assertThat(running.refresh(Game.TRACKMANIA, refresh).statusCode()).isEqualTo(502);
        assertThat(running.refresh(Game.TRACKMANIA, refresh).statusCode()).isEqualTo(401);
    }

    @Test
    void htmlComesInPlaceOfJsonAndOnlyAtItsEndpointAndGame() throws Exception {
        running.control().fault(Game.MANIAPLANET, Endpoint.EMAIL, Fault.html());
        String token = running.signIn(Game.MANIAPLANET, "plain", "basic email").getString("access_token");
        HttpResponse<String> email = running.get("/webservices/me/email", token);
        assertThat(email.statusCode()).isEqualTo(200);
        assertThat(email.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(running.get("/webservices/me", token).body()).startsWith("{");
    }

    @Test
    void aPlayerLosesWhatHeHadAndHasItBackAfterReset() throws Exception {
        String trackmania = running.signIn(Game.TRACKMANIA, "plain", "clubs").getString("access_token");
        String maniaplanet =
                running.signIn(Game.MANIAPLANET, "plain", "dedicated titles").getString("access_token");
        assertThat(running.get("/api/user/clubs/admin", trackmania).body()).contains("\"id\":4711", "\"id\":4712");

        String change = "{'players':{'plain':{'clubs':[4712],'titles':['A@b'],'servers':[]}}}".replace('\'', '"');
        assertThat(put(change).body()).contains("\"clubs\":[4712],\"titles\":[\"A@b\"],\"servers\":[]");
        assertThat(running.get("/api/user/clubs/admin", trackmania).body())
                .contains("\"id\":4712")
                .doesNotContain("4711");
        assertThat(running.get("/webservices/me/titles/created", maniaplanet).body())
                .contains("\"uid\":\"A@b\"");
        assertThat(running.get("/webservices/me/dedicated", maniaplanet).body()).isEqualTo("[]");
        for (String wrong : new String[] {"'clubs':['x']", "'titles':[1]", "'servers':'s'"}) {
            assertThat(put(("{'players':{'plain':{" + wrong + "}}}").replace('\'', '"'))
                            .statusCode())
                    .isEqualTo(400);
        }

        running.control().reset();
        assertThat(running.get("/api/user/clubs/admin", trackmania).body()).contains("4711");
    }

    @Test
    void factsAreCountedAndFailAsTheyAreTold() throws Exception {
        String token = running.signIn(Game.TRACKMANIA, "plain", "clubs").getString("access_token");
        assertThat(put("{'trackmania':{'faults':{'clubs':{'status':503,'times':1}}}}".replace('\'', '"'))
                        .statusCode())
                .isEqualTo(200);
        assertThat(running.get("/api/user/clubs/admin", token).statusCode()).isEqualTo(503);
        assertThat(running.get("/api/user/clubs/admin", token).statusCode()).isEqualTo(200);
        assertThat(running.control().requests(Game.TRACKMANIA, Endpoint.CLUBS)).isEqualTo(2);
    }

    @Test
    void aResetIsARealOne() throws Exception {
        running.control().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.reset());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.emulator.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /api/user HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThatThrownBy(in::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void aHangAnswersNothingAndALateOneAnswersLate() throws Exception {
        running.control().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.hang().times(1));
        assertThatThrownBy(() -> running.send(running.request("/api/user").timeout(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);
        running.control().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.latency(Duration.ofMillis(400)));
        long before = System.nanoTime();
        assertThat(running.send(running.request("/api/user")).statusCode()).isEqualTo(401);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
        assertThat(running.control().requests(Game.TRACKMANIA, Endpoint.USERINFO))
                .isEqualTo(2);
    }

    @Test
    void settingsReachTheFlow() throws Exception {
        put("""
            {"trackmania": {"token_lifetime": 20, "refresh_tokens": false, "legacy_fields": true},
             "players": {"plain": {"display_name": "Renamed", "nickname": "$f00Renamed"}}}""");
        JsonObject tokens = running.signIn(Game.TRACKMANIA, "plain", "");
        assertThat(tokens.getInteger("expires_in")).isEqualTo(20);
        assertThat(tokens.fieldNames()).doesNotContain("refresh_token");
        assertThat(running.get("/api/user", tokens.getString("access_token")).body())
                .contains("\"display_name\":\"Renamed\"");
        String other = running.signIn(Game.MANIAPLANET, "plain", "").getString("access_token");
        assertThat(running.get("/webservices/me", other).body()).contains("$f00Renamed");
    }

    @Test
    void refreshTokensDieAndSecretsChangeOnDemand() throws Exception {
        String refresh = running.signIn(Game.MANIAPLANET, "plain", "").getString("refresh_token");
        put("{\"maniaplanet\": {\"kill_refresh_tokens\": true}}");
        assertThat(running.refresh(Game.MANIAPLANET, refresh).body()).contains("Token has been revoked");
        put("{\"client_secrets\": {\"" + running.maniaplanet.id() + "\": \"another\"}}");
        assertThat(running.refresh(Game.MANIAPLANET, refresh).body()).contains("invalid_client");
    }

    @Test
    void applicationsCanBeRegistered() throws Exception {
        put("""
            {"clients": [{"provider": "trackmania", "client_id": "new", "client_secret": "s",
                          "redirect_uris": ["http://localhost:1/cb"]}]}""");
        HttpResponse<String> back = running.authorize(
                Game.TRACKMANIA,
                Map.of(
                        "client_id",
                        "new",
                        "redirect_uri",
                        "http://localhost:1/cb",
                        "player",
                        "plain",
                        "decision",
                        "approve"));
        assertThat(RunningEmulator.location(back)).containsKey("code");
    }

    @Test
    void deleteUndoesEverythingButKeepsSessionsAlive() throws Exception {
        String refresh = running.signIn(Game.TRACKMANIA, "plain", "").getString("refresh_token");
        put("{\"trackmania\": {\"token_lifetime\": 5, \"faults\": {\"token\": {\"effect\": \"reset\"}}},"
                + "\"client_secrets\": {\"" + running.trackmania.id() + "\": \"another\"}}");
        running.send(running.request("/_control").DELETE());
        HttpResponse<String> answer = running.refresh(Game.TRACKMANIA, refresh);
        assertThat(new JsonObject(answer.body()).getInteger("expires_in")).isEqualTo(3600);
        assertThat(running.control().tokenRequests(Game.TRACKMANIA)).isEqualTo(Map.of("refresh_token", 1));
    }

    @Test
    void theStateShowsCountersAndNothingSecret() throws Exception {
        JsonObject tokens = running.signIn(Game.TRACKMANIA, "plain", "");
        String refresh = tokens.getString("refresh_token");
        running.refresh(Game.TRACKMANIA, refresh);
        String state = running.send(running.request("/_control")).body();
        JsonObject counters = new JsonObject(state).getJsonObject("trackmania").getJsonObject("counters");
        assertThat(counters.getInteger("token")).isEqualTo(2);
        assertThat(counters.getInteger("authorize")).isEqualTo(1);
        assertThat(counters.getJsonObject("token_by_grant_type").getInteger("refresh_token"))
                .isEqualTo(1);
        assertThat(state)
                .doesNotContain(refresh, tokens.getString("access_token"))
                .doesNotContain(running.trackmania.secret().reveal());
        JsonObject first = new JsonObject(state).getJsonArray("token_requests").getJsonObject(0);
        assertThat(first.getString("user_agent")).startsWith("Java-http-client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"trackmana\":{}}",
                "{\"trackmania\":{\"tokenlifetime\":1}}",
                "{\"trackmania\":{\"token_lifetime\":\"20s\"}}",
                "{\"trackmania\":{\"token_lifetime\":-1}}",
                "{\"trackmania\":{\"faults\":{\"tokens\":{\"status\":500}}}}",
                "{\"trackmania\":{\"faults\":{\"token\":{\"status\":99}}}}",
                "{\"trackmania\":{\"faults\":{\"token\":{\"effect\":\"explode\"}}}}",
                "{\"players\":{\"nobody\":{\"nickname\":\"x\"}}}",
                "{\"players\":{\"plain\":null}}",
                "{\"clients\":[{\"client_id\":\"x\"}]}",
                "{\"client_secrets\":{\"x\":\"y\"}}"
            })
    void aMistakeIsNamedAndNothingOfItIsDone(String body) throws Exception {
        String both =
                body.startsWith("{\"") ? body.replaceFirst("\\{", "{\"maniaplanet\":{\"token_lifetime\":1},") : body;
        HttpResponse<String> answer = put(both);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getJsonArray("problems")).isNotEmpty();
        assertThat(running.signIn(Game.MANIAPLANET, "plain", "").getInteger("expires_in"))
                .isEqualTo(3600);
    }

    @Test
    void onlyThisMachineByItsOwnNameMayControl() throws Exception {
        assertThat(head("localhost:" + running.emulator.port(), "")).contains(" 200 ");
        assertThat(head("127.0.0.1", "")).contains(" 200 ");
        assertThat(head("rebound.example:" + running.emulator.port(), "")).contains(" 403 ");
        assertThat(head("localhost.evil.example", "")).contains(" 403 ");
        assertThat(head("127.0.0.1", "Origin: http://evil.example\r\n")).contains(" 403 ");
        assertThat(head("127.0.0.1", "Sec-Fetch-Site: cross-site\r\n")).contains(" 403 ");
    }

    private String head(String host, String field) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.emulator.port())) {
            String request = "GET /_control HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + field + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
