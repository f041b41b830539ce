package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Certificate;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.http.Failure;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Real front proxies on the files of deploy/, before the packaged gateway: what browsers and sites then see. */
@ParameterizedClass
@EnumSource
class FrontProxyIT {

    static final String PLAYER = "trackmania:3d6f0a52-8c1e-4b7d-9a35-6e2c41f7b890";

    @Parameter
    Front front;

    @TempDir
    private static Path directory;

    private static FrontWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new FrontWorld(directory);
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeParameterizedClassInvocation
    static void standsBeforeTheGateway(Front front) throws Exception {
        world.standsBefore(front);
    }

    @BeforeEach
    void forget() {
        world.upstream.clear();
        world.provider().reset();
    }

    @Test
    void aPlayerSignsInAndTheSiteLearnsWhoItIs() throws Exception {
        Browser browser = new Browser(world.origin());
        Response first = browser.visit("/club?season=3");
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(303);
        assertThat(first.header("Location")).endsWith("/oauth2/sign_in?rd=%2Fclub%3Fseason%3D3");
        assertThat(world.upstream.received()).isEmpty();

        String back = browser.visit(browser.approve(browser.start("trackmania", "/club?season=3"), "plain"))
                .header("Location");
        assertThat(back).isEqualTo("/club?season=3");
        Response page = browser.visit(back);
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        Received received = world.upstream.last();
        assertThat(received.uri()).isEqualTo("/club?season=3");
        assertThat(received.value("X-Forwarded-User")).contains(PLAYER);
        assertThat(received.value("X-Mania-Subject")).contains(PLAYER);
        assertThat(received.value("X-Forwarded-Preferred-Username")).contains("Lina.Racer");
        assertThat(received.value("X-Mania-Assertion").orElseThrow()).startsWith("eyJ");
        assertThat(received.value("Authorization").orElseThrow()).startsWith("Bearer ");
        if (front != Front.TRAEFIK_ASKS) {
            assertThat(received.value("Cookie").orElse("")).doesNotContain("maniagate");
        }
        assertThat(received.value("Host")).contains(world.authority());
    }

    @Test
    void anExpiredTokenIsRefreshedOnTheWayAndTheBrowserGetsTheNewCookie() throws Exception {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofSeconds(2)));
        Browser browser = world.signedIn();
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofHours(1)));
        world.upstream.answer(
                "/after",
                request -> request.response()
                        .putHeader("Set-Cookie", "own=1; Path=/")
                        .putHeader("Cache-Control", "public, max-age=600")
                        .putHeader("Expires", "Thu, 31 Dec 2099 23:59:59 GMT")
                        .end());
        browser.call("/before");
        String before = world.upstream.last().value("Authorization").orElseThrow();
        String cookie = browser.cookieField();
        Await.until("refreshed", () -> {
            Response response = browser.call("/after");
            assertThat(response.statusCode()).isEqualTo(200);
            boolean isRenewed = Expect.setCookies(response).size() == 2;
            if (front == Front.TRAEFIK_ASKS) {
                return isRenewed;
            }
            assertThat(response.getHeaders().getValues("Cache-Control"))
                    .containsExactly(isRenewed ? "private, no-store" : "public, max-age=600");
            assertThat(response.header("Expires") == null).isEqualTo(isRenewed);
            return isRenewed;
        });
        String after = world.upstream.last().value("Authorization").orElseThrow();
        assertThat(after).isNotEqualTo(before);
        assertThat(browser.cookieField()).isNotEqualTo(cookie);
        assertThat(browser.call("/later").statusCode()).isEqualTo(200);
        assertThat(world.upstream.last().value("Authorization")).contains(after);
        assertThat(world.upstream.last().value("Cookie").orElseThrow()).contains("own=1");
        assertThat(world.provider().tokenRequests(Game.TRACKMANIA)).containsEntry("refresh_token", 1);
    }

    @Test
    void whoIsNotSignedInIsTold401AndWhoMayNotIsTold403() throws Exception {
        Browser nobody = new Browser(world.origin());
        Response call = nobody.call("/api");
        assertThat(call.header("WWW-Authenticate")).startsWith("Bearer");
        Expect.problem(call, Failure.NOT_SIGNED_IN);
        Expect.noCookie(call);

        Response image = nobody.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "no-cors")
                .header("Sec-Fetch-Dest", "image")
                .get(nobody.url("/club/logo.svg"));
        Expect.problem(image, Failure.NOT_SIGNED_IN);
        Expect.noCookie(image);
        Response form = nobody.navigation()
                .header("Origin", world.origin())
                .formParam("a", "b")
                .post(nobody.url("/club"));
        Expect.page(form, Failure.NOT_SIGNED_IN);

        Browser player = world.signedIn();
        assertThat(player.visit("/admin").statusCode()).isEqualTo(403);
        assertThat(player.visit("/admin").contentType()).startsWith("text/html");
        Response script = player.call("/admin/delete");
        assertThat(script.statusCode()).isEqualTo(403);
        assertThat(script.contentType()).startsWith("application/problem+json");
        assertThat(world.upstream.received()).isEmpty();
        assertThat(nobody.call("/open/logo.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void aWebSocketOpensForWhoIsSignedInHereAndForNobodyElse() throws Exception {
        new FrontStreams(world).socket();
    }

    @Test
    void anEventArrivesBeforeTheNextIsSent() throws Exception {
        new FrontStreams(world).events();
    }

    @Test
    void aLargeUploadArrivesWhileItIsSent() throws Exception {
        new FrontStreams(world).upload();
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        Browser player = world.signedIn();
        Browser stolen = player.copy();
        Response out =
                player.remember(player.script().header("Origin", world.origin()).post(player.url("/oauth2/sign_out")));
        assertThat(out.statusCode()).as(out.asString()).isEqualTo(303);
        assertThat(player.hasSession()).isFalse();
        assertThat(player.call("/club").statusCode()).isEqualTo(401);
        assertThat(stolen.call("/club").statusCode()).isEqualTo(401);
    }

    @Test
    void manyCookiesHaveRoom() throws Exception {
        Browser player = world.signedIn();
        try (RawConnection client = world.connect()) {
            client.get(player, "/club", "Connection: close", "X-Much: " + "m".repeat(12_000));
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(world.upstream.last().value("X-Much").orElseThrow()).hasSize(12_000);
    }

    @Test
    void plainHttpIsSentToHttpsAndHttp2IsSpoken() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(Certificate.trustingAll())
                .version(Version.HTTP_2)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(world.origin() + "/open/x")).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(world.upstream.last().value("X-Forwarded-Host")).contains(world.authority());
        URI plain = URI.create("http://localhost:" + world.plainPort() + "/club?a=b");
        HttpResponse<String> redirect =
                client.send(HttpRequest.newBuilder(plain).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(redirect.statusCode()).isBetween(301, 308);
        assertThat(redirect.headers().firstValue("Location").orElseThrow())
                .startsWith("https://localhost")
                .endsWith("/club?a=b");
    }

    @Test
    void hdrH1H3AndH4WhatAClientSaysOfItselfIsGone() throws Exception {
        new FrontAttacks(world, front).fields();
    }

    @Test
    void hdrH2NamingAFieldInConnectionDoesNotRemoveIt() throws Exception {
        new FrontAttacks(world, front).nominated();
    }

    @Test
    void nobodySwitchesToAProtocolOnWhichNobodyDecides() throws Exception {
        new FrontAttacks(world, front).switches();
    }

    @Test
    void theTargetGoesOnAsItCameAndNoDetourLeadsToAClosedRoute() throws Exception {
        new FrontAttacks(world, front).targets();
    }

    @Test
    void nobodyOutsideAsksForADecision() throws Exception {
        new FrontAttacks(world, front).question();
    }

    @Test
    void inAnOutageThePlayerWaitsAndStaysSignedIn() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofSeconds(1)));
        Browser player = world.signedIn();
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.status(500));
        Await.until("over", () -> player.call("/club").statusCode() == 503);
        Response away = player.call("/club");
        // Envoy takes the answer for none, and says 503 in its own words.
        assertThat(away.header("Retry-After") != null).isEqualTo(front != Front.ENVOY_ASKS);
        assertThat(player.hasSession()).isTrue();
        world.provider().clearFault(Game.TRACKMANIA, Endpoint.TOKEN);
        Await.until("back", () -> player.call("/club").statusCode() == 200);
    }

    @Test
    void whatTheSiteAnswersIsItsOwn() {
        Browser player = world.signedIn();
        for (int status : new int[] {401, 403, 404, 500, 503}) {
            world.upstream.answer(
                    "/own/" + status,
                    request -> request.response()
                            .setStatusCode(status)
                            .putHeader("WWW-Authenticate", "Own")
                            .end("own words"));
            Response response = player.visit("/own/" + status);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.asString()).isEqualTo("own words");
        }
    }
}
