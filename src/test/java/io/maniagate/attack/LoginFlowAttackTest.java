package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FLOW F1 to F3, F7, F9: authorization responses that no attempt of this browser asked for. F3 is in every one of them. */
@QuarkusTest
@QuarkusTestResource(World.class)
class LoginFlowAttackTest {

    private World world;
    private Browser victim;
    private Browser attacker;

    @BeforeEach
    void open() {
        world = World.fresh();
        victim = new Browser(world);
        attacker = new Browser(world);
    }

    @Test
    void f1ACodeWithoutStateIsNeverRedeemed() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        refusedUnredeemed(victim.visit(without("state", callback)));
        refusedUnredeemed(victim.visit(without("state", callback) + "&state="));
        assertThat(victim.visit(callback).statusCode())
                .as("the attempt is not used up")
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "short",
                "%00",
                "..%2f..%2f..%2f..%2f..%2f..%2fetc/pass",
                "%F0%9F%98%80",
                "maniagate-login-AAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3B",
            })
    void f1AStateNobodyMadeIsRefused(String state) {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        refusedUnredeemed(victim.visit(without("state", callback) + "&state=" + state));
    }

    @Test
    void f1AStateWithTheRightBeginningIsNotTheState() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        String state = parameter("state", callback);
        String other = state.substring(0, 31) + (state.endsWith("A") ? "B" : "A");
        refusedUnredeemed(victim.visit(without("state", callback) + "&state=" + other));
    }

    @Test
    void f1AStateOfAnotherBrowserIsRefused() {
        String callback = attacker.approve(attacker.start("trackmania", "/"), "plain");
        victim.start("trackmania", "/");
        refusedUnredeemed(victim.visit(callback));
    }

    @Test
    void f1AnAttemptOfMoreThanTenMinutesIsOver() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        World.CLOCK.advance(Duration.ofMinutes(10));
        refusedUnredeemed(victim.visit(callback));
    }

    @Test
    void f1AResponseCountsOnceEvenWhereTheBrowserSendsTheRemovedCookieAgain() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        Browser stubborn = victim.copy();
        assertThat(victim.visit(callback).statusCode()).isEqualTo(303);
        refused(victim.visit(callback));
        refused(stubborn.visit(callback));
        assertThat(tokenRequests()).isEqualTo(1);
    }

    @Test
    void f2AParameterGivenTwiceIsRefusedWhateverTheOrder() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        String state = parameter("state", callback);
        for (String more : List.of(
                "&state=" + state,
                "&state=x",
                "&state=",
                "&%73tate=" + state,
                "&code=other",
                "&code=",
                "&c%6Fde=other",
                "&error=access_denied",
                "&error=access_denied&error=server_error")) {
            refusedUnredeemed(victim.visit(callback + more));
            refusedUnredeemed(victim.visit(callback.replace("?", "?" + more.substring(1) + "&")));
        }
        assertThat(victim.visit(callback).statusCode()).isEqualTo(303);
    }

    @Test
    void f7WhateverErrorTheProviderNamesThePlayerGetsAPageAndNoSession() {
        for (String error : List.of(
                "access_denied",
                "server_error",
                "temporarily_unavailable",
                "invalid_request",
                "invalid_scope",
                "unauthorized_client",
                "unsupported_response_type",
                "interaction_required",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "%00%0d%0aSet-Cookie:%20maniagate=x",
                "")) {
            String state = parameter("state", victim.start("trackmania", "/"));
            Response page = victim.visit("/oauth2/callback/trackmania?error=" + error
                    + "&error_description=%3Cb%3EMARKER%3C/b%3E%0d%0a&state=" + state);
            assertThat(page.statusCode()).as(error).isIn(400, 403, 502, 503);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.asString()).doesNotContain("MARKER", "alert(1)", state);
            assertThat(victim.cookies()).doesNotContainKey("maniagate");
        }
        assertThat(tokenRequests()).isZero();
    }

    @Test
    void f7CancellingIsThePlayersChoiceAndLeavesAWayBack() {
        Response page = victim.visit(victim.refuse(victim.start("trackmania", "/clubs")));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.asString()).contains("/oauth2/sign_in?rd=%2Fclubs");
        assertThat(tokenRequests()).isZero();
    }

    @Test
    void f7GoingBackOrReloadingAfterSignInIsNoFaultAndSignsNobodyOut() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        victim.visit(callback);
        refused(victim.visit(callback));
        assertThat(victim.visit("/page").asString()).isEqualTo("upstream GET /page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?x",
                "?code",
                "?&&",
                "?state=%",
                "?%=%",
                "?code=%ff&state=%ff",
                "?code=%00&state=%00",
                "?#"
            })
    void f7ACallbackThatIsNoneIsThatAndNoFaultOfOurs(String query) {
        RawClient.Answer answer = new RawClient(world).get("/oauth2/callback/trackmania" + query, "Accept: text/html");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.value("Content-Type")).get().asString().startsWith("text/html");
        assertThat(answer.values("Set-Cookie")).isEmpty();
        assertThat(tokenRequests()).isZero();
    }

    @Test
    void f7OtherMethodsAndProvidersAreNotServed() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            Response answer = victim.navigation().request(method, callback);
            assertThat(answer.statusCode()).as(method).isBetween(400, 499);
            assertThat(answer.getHeaders().getValues("Set-Cookie")).isEmpty();
        }
        for (String provider : List.of("nobody", "TRACKMANIA", "trackmania%20", "trackmania/x", "trackmania;x", "")) {
            Response answer = victim.visit(callback.replace("/trackmania?", "/" + provider + "?"));
            assertThat(answer.statusCode()).as(provider).isBetween(400, 499);
        }
        assertThat(tokenRequests()).isZero();
    }

    @Test
    void f9AnAttackersResponseInTheVictimsBrowserSignsNobodyIn() {
        String callback = attacker.approve(attacker.start("trackmania", "/"), "styled");
        refusedUnredeemed(victim.visit(callback));
        assertThat(victim.cookies()).isEmpty();
    }

    @Test
    void f9ASignedInVictimStaysWhoTheyAre() {
        victim.signIn("trackmania", "plain");
        String callback = attacker.approve(attacker.start("trackmania", "/"), "styled");
        refused(victim.visit(callback));
        victim.visit("/");
        assertThat(world.upstream().last().value("X-Forwarded-Preferred-Username"))
                .hasValue("Lina.Racer");
    }

    @Test
    void f9AnAttackersCodeUnderTheVictimsStateIsTheirOwnAttemptAndNotAnothers() {
        // The victim's state is bound to the victim's browser; the attacker can only guess it.
        String code = parameter("code", attacker.approve(attacker.start("maniaplanet", "/"), "styled"));
        String state = parameter("state", victim.start("trackmania", "/"));
        Response page = victim.visit("/oauth2/callback/trackmania?code=" + code + "&state=" + state);
        refused(page);
    }

    @Test
    void mixUpAResponseOfOneProviderIsNoneOfAnother() {
        String callback = victim.approve(victim.start("trackmania", "/"), "plain");
        refusedUnredeemed(victim.visit(callback.replace("/callback/trackmania", "/callback/maniaplanet")));
        String state = parameter("state", victim.start("maniaplanet", "/"));
        refusedUnredeemed(victim.visit(without("state", callback) + "&state=" + state));
    }

    private void refusedUnredeemed(Response callback) {
        refused(callback);
        assertThat(tokenRequests())
                .as("F3: the code stays here until the state is ok")
                .isZero();
    }

    private static void refused(Response callback) {
        assertThat(callback.statusCode()).as(callback.asString()).isEqualTo(400);
        assertThat(callback.header("Content-Type")).startsWith("text/html");
        assertThat(callback.header("Cache-Control")).contains("no-store");
        assertThat(callback.getHeaders().getValues("Set-Cookie")).noneMatch(line -> line.startsWith("maniagate="));
    }

    private int tokenRequests() {
        return Game.CURRENT.stream()
                .mapToInt(game -> world.emulator().control().requests(game, Endpoint.TOKEN))
                .sum();
    }

    static String parameter(String name, String url) {
        for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError(name + ": missing in " + url);
    }

    private static String without(String name, String url) {
        List<String> kept = new ArrayList<>();
        for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            if (!pair.startsWith(name + "=")) {
                kept.add(pair);
            }
        }
        return url.substring(0, url.indexOf('?') + 1) + String.join("&", kept);
    }
}
