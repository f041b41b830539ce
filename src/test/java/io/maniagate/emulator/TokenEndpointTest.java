package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenEndpointTest {

    private final RunningEmulator running = new RunningEmulator();

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void tokensHaveTheRealShapesAndSizes(Game game) throws Exception {
        HttpResponse<String> answer = running.redeem(game, running.code(game, "plain", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonObject tokens = new JsonObject(answer.body());
        assertThat(tokens.fieldNames())
                .containsExactlyInAnyOrder("token_type", "expires_in", "access_token", "refresh_token");
        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        assertThat(tokens.getInteger("expires_in")).isEqualTo(3600);
        assertThat(tokens.getString("refresh_token")).hasSize(860).matches("def50200[0-9a-f]+");
        assertThat(tokens.getString("access_token"))
                .hasSizeBetween(680, 780)
                .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{342}");
    }

    @Test
    void onlyTrackmaniaTellsTimeInFractions() throws Exception {
        assertThat(payload(Game.TRACKMANIA)).contains("\"iat\":1795291200.123456", "\"exp\":1795294800.123456");
        assertThat(payload(Game.MANIAPLANET)).contains("\"iat\":1795291200,", "\"exp\":1795294800,");
    }

    private String payload(Game game) throws Exception {
        running.now = Instant.ofEpochSecond(1_795_291_200L, 123_456_000);
        String token = running.signIn(game, "plain", "").getString("access_token");
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(new JsonObject(payload).fieldNames())
                .containsExactlyInAnyOrder("aud", "jti", "iat", "nbf", "exp", "sub", "scopes");
        assertThat(new JsonObject(payload).getValue("aud"))
                .isEqualTo(running.client(game).id());
        return payload;
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aCodeIsGoodOnce(Game game) throws Exception {
        String code = running.code(game, "plain", "");
        assertThat(running.redeem(game, code).statusCode()).isEqualTo(200);
        assertRefused(running.redeem(game, code), 400, "invalid_request", "Authorization code has been revoked");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aCodeIsGoodForTenMinutes(Game game) throws Exception {
        String early = running.code(game, "plain", "");
        String late = running.code(game, "plain", "");
        running.now = running.now.plus(Duration.ofMinutes(10)).minusNanos(1);
        assertThat(running.redeem(game, early).statusCode()).isEqualTo(200);
        running.now = running.now.plusNanos(1);
        assertRefused(running.redeem(game, late), 400, "invalid_request", "Authorization code has expired");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aCodeNeedsTheRedirectUriItWasAskedWith(Game game) throws Exception {
        String code = running.code(game, "plain", "");
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "authorization_code", "code", code));
        assertRefused(running.token(game, form), 400, "invalid_request", "Check the `redirect_uri` parameter");
        form.put("redirect_uri", "http://localhost:8080/other");
        assertRefused(running.token(game, form), 400, "invalid_request", "Invalid redirect URI");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void nonsenseIsNoCodeAndNoRefreshToken(Game game) throws Exception {
        assertRefused(running.redeem(game, "abc"), 400, "invalid_request", "Cannot decrypt the authorization code");
        assertRefused(
                running.refresh(game, "abc"),
                game.deadRefreshStatus(),
                "invalid_request",
                "Cannot decrypt the refresh token");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void refreshingKillsTheOldPairAtOnce(Game game) throws Exception {
        JsonObject old = running.signIn(game, "plain", "");
        JsonObject fresh = new JsonObject(
                running.refresh(game, old.getString("refresh_token")).body());
        String userinfo = game == Game.TRACKMANIA ? "/api/user" : "/webservices/me";
        assertThat(running.get(userinfo, old.getString("access_token")).statusCode())
                .isEqualTo(401);
        assertThat(running.get(userinfo, fresh.getString("access_token")).statusCode())
                .isEqualTo(200);
        assertRefused(
                running.refresh(game, old.getString("refresh_token")),
                game.deadRefreshStatus(),
                "invalid_request",
                "Token has been revoked");
        assertThat(running.refresh(game, fresh.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void deadRefreshTokensDifferInStatusAndKeys() throws Exception {
        running.now = Instant.parse("2026-01-31T00:00:00Z");
        String trackmania = running.signIn(Game.TRACKMANIA, "plain", "").getString("refresh_token");
        String maniaplanet = running.signIn(Game.MANIAPLANET, "plain", "").getString("refresh_token");
        running.now = Instant.parse("2026-02-28T00:00:00Z");
        HttpResponse<String> modern = running.refresh(Game.TRACKMANIA, trackmania);
        HttpResponse<String> old = running.refresh(Game.MANIAPLANET, maniaplanet);
        assertRefused(modern, 401, "invalid_request", "Token has expired");
        assertRefused(old, 400, "invalid_request", "Token has expired");
        assertThat(new JsonObject(modern.body()).fieldNames())
                .containsExactlyInAnyOrder("error", "error_description", "hint", "message");
        assertThat(new JsonObject(old.body()).fieldNames()).containsExactlyInAnyOrder("error", "hint", "message");
        assertThat(new JsonObject(old.body()).getString("message")).isEqualTo("The refresh token is invalid.");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aRefreshMayAskForLessButNotForMore(Game game) throws Exception {
        boolean trackmania = game == Game.TRACKMANIA;
        JsonObject tokens = running.signIn(game, "plain", trackmania ? "clubs read_favorite" : "basic email");
        String more = trackmania ? "clubs write_favorite" : "basic maps";
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"), "scope", more));
        assertThat(new JsonObject(running.token(game, form).body()).getString("error"))
                .isEqualTo("invalid_scope");
        form.put("scope", trackmania ? "read_favorite" : "basic");
        String fewer = new JsonObject(running.token(game, form).body()).getString("access_token");
        assertThat(running.get(trackmania ? "/api/user/clubs/admin" : "/webservices/me/email", fewer)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aWrongSecretIsInvalidClientAndCostsNothing(Game game) throws Exception {
        String code = running.code(game, "plain", "");
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", RunningEmulator.CALLBACK));
        form.put("client_secret", "wrong");
        HttpResponse<String> answer = running.token(game, form);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo("invalid_client");
        assertThat(running.redeem(game, code).statusCode()).isEqualTo(200);
    }

    @Test
    void credentialsMayComeByBasicAndTheBodyWins() throws Exception {
        String pair =
                running.trackmania.id() + ":" + running.trackmania.secret().reveal();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        assertThat(clientCredentials(basic, Map.of()).statusCode()).isEqualTo(200);
        assertThat(clientCredentials(basic, Map.of("client_secret", "wrong")).statusCode())
                .isEqualTo(401);
        assertThat(running.control().lastTokenRequests())
                .extracting(TokenRequest::credentials)
                .containsExactly("basic", "body");
    }

    private HttpResponse<String> clientCredentials(String basic, Map<String, String> more) throws Exception {
        Map<String, String> form = new HashMap<>(more);
        form.put("grant_type", "client_credentials");
        return running.send(running.request(Game.TRACKMANIA.tokenPath())
                .header("Authorization", basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RunningEmulator.form(form))));
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aClientThatActsForItselfGetsNoRefreshTokenAndReachesNoPlayer(Game game) throws Exception {
        JsonObject tokens = new JsonObject(
                running.token(game, Map.of("grant_type", "client_credentials")).body());
        assertThat(tokens.fieldNames()).doesNotContain("refresh_token");
        String userinfo = game == Game.TRACKMANIA ? "/api/user" : "/webservices/me";
        assertThat(running.get(userinfo, tokens.getString("access_token")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void parametersInTheUrlOrAsJsonAreNotRead() throws Exception {
        HttpResponse<String> json =
                running.send(running.request(Game.TRACKMANIA.tokenPath() + "?grant_type=client_credentials")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}")));
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).contains("unsupported_grant_type");
    }

    @Test
    void pkceIsDemandedByTrackmaniaOnceAChallengeWasSentAndIgnoredByManiaPlanet() throws Exception {
        // RFC 7636, appendix B
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        Map<String, String> ask = Map.of(
                "code_challenge", challenge, "code_challenge_method", "S256", "player", "plain", "decision", "approve");
        String code = RunningEmulator.codeOf(running.authorize(Game.TRACKMANIA, ask));
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", RunningEmulator.CALLBACK));
        assertRefused(
                running.token(Game.TRACKMANIA, form), 400, "invalid_request", "Check the `code_verifier` parameter");
        form.put("code_verifier", challenge);
        assertRefused(running.token(Game.TRACKMANIA, form), 400, "invalid_grant", "Failed to verify `code_verifier`.");
        form.put("code_verifier", verifier);
        assertThat(running.token(Game.TRACKMANIA, form).statusCode()).isEqualTo(200);
        String other = RunningEmulator.codeOf(running.authorize(Game.MANIAPLANET, ask));
        assertThat(running.redeem(Game.MANIAPLANET, other).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String error, String hint) {
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getString("error")).isEqualTo(error);
        assertThat(body.getString("hint")).isEqualTo(hint);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
