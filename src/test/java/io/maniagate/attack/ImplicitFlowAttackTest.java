package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.ImplicitBrowser;
import io.maniagate.fixture.ImplicitProfile;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FLOW I1 to I4: what anybody can do to a token that comes through the browser. Nobody is signed in by any of it. */
@QuarkusTest
@TestProfile(ImplicitProfile.class)
class ImplicitFlowAttackTest {

    private static final String CALLBACK = ImplicitBrowser.CALLBACK;

    private World world;
    private ImplicitBrowser victim;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        victim = new ImplicitBrowser(world);
        browser = victim.browser();
    }

    @Test
    void i1ATokenOfAnotherApplicationUnderAValidStateIsRefused() {
        String foreign = victim.tokenOfAnother("styled");
        assertThat(victim.userinfoStatus(foreign)).as("the provider accepts it").isEqualTo(200);
        String own = victim.approved("styled", "/clubs");

        refused(browser.visit(own.replace(ImplicitBrowser.token(own), foreign)), Failure.TOKEN_NOT_OURS);

        String fragment = query(victim.approved("styled", "/clubs"));
        refused(victim.post(fragment.replace(ImplicitBrowser.token("?" + fragment), foreign)), Failure.TOKEN_NOT_OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"aud\":\"2f7ac94e61\",\"sub\":\"neo_runner.jp\",\"exp\":4000000000}",
                "{\"aud\":[\"2f7ac94e61\"],\"exp\":4000000000}",
                "{\"aud\":\"2f7ac94e61\"}"
            })
    void i1AForgedTokenIsAskedForAndRefused(String claims) {
        refused(browser.visit(withToken(forged(claims))), Failure.TOKEN_NOT_OURS);
        assertThat(world.provider().requests(Game.MANIAPLANET, Endpoint.USERINFO))
                .as("its audience is ours, so the provider has the word")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"aud\":\"2f7ac94e61x\"}",
                "{\"aud\":\"another\",\"aud\":\"2f7ac94e61\"}",
                "{\"aud\":{\"2f7ac94e61\":1}}",
                "{\"aud\":\"2f7ac94e61\",\"exp\":1}",
                "{}",
                "no json"
            })
    void i1WhatIsNotPlainlyOursIsNotEvenAskedFor(String claims) {
        refused(browser.visit(withToken(forged(claims))), Failure.TOKEN_NOT_OURS);
        assertThat(world.provider().requests(Game.MANIAPLANET, Endpoint.USERINFO))
                .isZero();
    }

    @Test
    void i1AFourthSegmentIsOneTooMany() {
        String own = victim.approved("plain", "/");
        refused(
                browser.visit(own.replace(ImplicitBrowser.token(own), ImplicitBrowser.token(own) + ".x")),
                Failure.TOKEN_NOT_OURS);
    }

    @Test
    void i2AnAnswerWithoutStateIsRefusedAndThePageSaysWhy() {
        String own = victim.approved("plain", "/");
        for (String without : List.of(own.replaceAll("&state=[^&]*", ""), own.replaceAll("&state=[^&]*", "&state="))) {
            Response page = refused(browser.visit(without), Failure.NO_STATE);
            assertThat(page.asString()).contains("does not say which sign-in it belongs to");
            refused(victim.post(query(without)), Failure.NO_STATE);
        }
        assertThat(world.provider().requests(Game.MANIAPLANET, Endpoint.USERINFO))
                .isZero();
        assertThat(browser.visit(own).header("Location"))
                .as("the attempt is not used up")
                .isEqualTo("/");
    }

    @Test
    void i2AnAttackersAnswerInTheVictimsBrowserSignsNobodyIn() {
        String attackers = new ImplicitBrowser(world).approved("styled", "/");
        victim.approved("plain", "/");
        refused(browser.visit(attackers), Failure.ATTEMPT_GONE);
        refused(victim.post(query(attackers)), Failure.ATTEMPT_GONE);
    }

    @Test
    void i2AnAnswerCountsOnceHoweverItComes() {
        String own = victim.approved("plain", "/");
        Browser stubborn = browser.copy();
        assertThat(browser.visit(own).statusCode()).isEqualTo(303);
        assertThat(stubborn.visit(own).header("Location")).contains("failed=attempt_gone");
        assertThat(stubborn.hasSession()).isFalse();
        String posted = query(victim.approved("plain", "/"));
        assertThat(victim.post(posted).statusCode()).isEqualTo(303);
        Expect.page(victim.post(posted), Failure.ATTEMPT_GONE);
    }

    @Test
    void i2AnOldAttemptIsOver() {
        String own = victim.approved("plain", "/");
        World.CLOCK.advance(Duration.ofMinutes(10));
        refused(browser.visit(own), Failure.ATTEMPT_GONE);
    }

    @Test
    void i2AnotherSiteCannotPost() {
        String fragment = query(victim.approved("plain", "/"));
        Expect.page(victim.post(fragment, "cross-site", "https://evil.example"), Failure.CROSS_SITE);
        Expect.page(victim.post(fragment, "same-site", "https://evil.localhost"), Failure.CROSS_SITE);
        assertThat(browser.hasSession()).isFalse();
        assertThat(victim.post(fragment).statusCode()).isEqualTo(303);
    }

    @Test
    void i2ATokenIsNoAnswerOfAnotherProviderAndACodeNoneOfThisOne() {
        String code = browser.approve(browser.start("trackmania", "/"), "plain");
        refused(browser.visit(CALLBACK + code.substring(code.indexOf('?'))), Failure.BAD_REQUEST);
        String token = victim.approved("plain", "/");
        assertThat(browser.visit("/oauth2/callback/trackmania?" + query(token)).statusCode())
                .isEqualTo(400);
        assertThat(browser.visit(code).statusCode()).isEqualTo(303);
    }

    @Test
    void i2WhereThereIsNoImplicitFlowNothingIsPosted() {
        Response answer = browser.navigation().body("fragment=x").post(browser.url("/oauth2/callback/trackmania"));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET");
        assertThat(browser.navigation()
                        .post(browser.url("/oauth2/callback/nobody"))
                        .statusCode())
                .isBetween(400, 499);
    }

    @Test
    void i3AParameterGivenTwiceIsRefusedWhateverTheOrder() {
        String own = victim.approved("plain", "/");
        for (String more : List.of(
                "access_token=x",
                "%61ccess_token=x",
                "state=x",
                "token_type=mac",
                "expires_in=1",
                "error=access_denied",
                "code=x")) {
            refused(browser.visit(own + "&" + more), Failure.BAD_REQUEST);
            refused(browser.visit(own.replace("?", "?" + more + "&")), Failure.BAD_REQUEST);
            refused(victim.post(query(own) + "&" + more), Failure.BAD_REQUEST);
        }
        Response twoFragments = browser.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("fragment=&fragment=x")
                .post(browser.url(CALLBACK));
        Expect.page(twoFragments, Failure.BAD_REQUEST);
        assertThat(browser.visit(own).header("Location")).isEqualTo("/");
    }

    @Test
    void i3WhatIsHugeIsRefused() {
        String own = victim.approved("plain", "/");
        refused(browser.visit(own + "&x=" + "a".repeat(9_000)), Failure.BAD_REQUEST);
        refused(victim.post(query(own) + "&x=" + "a".repeat(9_000)), Failure.BAD_REQUEST);
        assertThat(victim.post("a".repeat(20_000)).statusCode()).isEqualTo(413);
        assertThat(browser.hasSession()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?failed=%3Cscript%3Ealert(1)%3C/script%3E",
                "?failed=no_state&rd=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                "?failed=no_state&rd=javascript:alert(1)",
                "?failed=no_state&rd=https://evil.example/",
                "?access_token=%3Cscript%3Ealert(1)%3C/script%3E&token_type=Bearer&state=x",
                "?error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=%3Cb%3EMARKER",
                "?failed=internal",
                "?failed=no_state&failed=no_state"
            })
    void i3NothingOfTheRequestRunsOnThePage(String hostile) {
        Response answer = browser.visit(CALLBACK + hostile);
        Response page = answer.statusCode() == 303 ? browser.visit(answer.header("Location")) : answer;
        assertThat(answer.header("Location") == null ? CALLBACK : answer.header("Location"))
                .startsWith(CALLBACK);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.asString()).doesNotContain("<script", "MARKER", "href=\"javascript", "href=\"https://evil");
        Expect.noCookie(answer);
    }

    @Test
    void i4NoPageStaysAtAnAddressWithAToken() {
        String own = victim.approved("plain", "/");
        for (String query : List.of(
                query(own) + "&state=x",
                "failed=no_state&rd=%2F&" + query(own) + "&" + query(own),
                "x&" + query(own).replace("state=", "s="))) {
            Response answer = browser.visit(CALLBACK + "?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(303);
            assertThat(answer.header("Location")).doesNotContain("token", ImplicitBrowser.token("?" + query));
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.asString()).isEmpty();
        }
    }

    private String withToken(String token) {
        String own = victim.approved("plain", "/");
        return own.replace(ImplicitBrowser.token(own), token);
    }

    private static String forged(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    /** On a page at an address without the token, wherever it came from. */
    private Response refused(Response callback, Failure failure) {
        Response page = callback;
        if (callback.statusCode() == 303) {
            assertThat(callback.header("Location"))
                    .startsWith(CALLBACK + "?failed=" + failure.tag() + "&rd=")
                    .doesNotContain("token=");
            page = browser.visit(callback.header("Location"));
        }
        Expect.page(page, failure);
        assertThat(browser.hasSession()).isFalse();
        return page;
    }

    private static String query(String url) {
        return url.substring(url.indexOf('?') + 1);
    }
}
