package io.maniagate.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.ImplicitBrowser;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.http.Failure;
import io.maniagate.packaged.Foreign.Registered;
import io.maniagate.packaged.Foreign.Running;
import io.maniagate.packaged.Launched.Ended;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every provider type with an authorization server behind it that others wrote: go-oauth2, and oidc-provider for members. */
class ForeignServersIT {

    /** Tokens of go-oauth2 that are soon to be refreshed; those of oidc-provider always are. */
    private static final String BRIEFLY = "&lifetime=4s";

    @TempDir
    private static Path directory;

    private static ForeignSite site;
    private static Running go;
    private static Running node;

    @BeforeAll
    static void start() throws Exception {
        Foreign.GO_SERVER.expect();
        Foreign.OIDC_PROVIDER.expect();
        site = new ForeignSite(directory);
        go = Foreign.GO_SERVER.serve(
                directory,
                site.registered("own"),
                site.registered("trackmania"),
                site.registered("maniaplanet"),
                site.registered("maniaconnect"),
                site.registered("mistaken"),
                new Registered("another", "another-secret", "https://evil.example/callback"));
        node = Foreign.OIDC_PROVIDER.serve(directory, site.registered("members"));
        site.start("""
                routes:
                  - {path: /service, access: required, bearer: service, upstream: "{upstream}"}
                  - {path: /, access: required, upstream: "{upstream}"}
                providers:
                  trackmania: {type: trackmania, base-url: "GO", client-id: trackmania, client-secret: secret-of-trackmania, pkce: true, bearer-clients: true}
                  maniaplanet: {type: maniaplanet, base-url: "GO", client-id: maniaplanet, client-secret: secret-of-maniaplanet}
                  maniaconnect: {type: maniaconnect, base-url: "GO", client-id: maniaconnect, client-secret: secret-of-maniaconnect}
                  own:
                    {type: oauth2, client-id: own, client-secret: secret-of-own, bearer-clients: true, scopes: [profile],
                     authorization-url: "GO/authorize", token-url: "GO/token", userinfo-url: "GO/userinfo",
                     userinfo: {subject: /sub, name: /preferred_username, groups: /groups}}
                  mistaken:
                    {type: oauth2, client-id: mistaken, client-secret: another-than-registered,
                     authorization-url: "GO/authorize", token-url: "GO/token", userinfo-url: "GO/userinfo", userinfo: {subject: /sub}}
                  members:
                    {type: oauth2, client-id: members, client-secret: secret-of-members, scopes: [openid, profile], pkce: true,
                     authorization-url: "NODE/auth", token-url: "NODE/token", userinfo-url: "NODE/me",
                     userinfo: {subject: /sub, name: /preferred_username, groups: /groups}}
                """.replace("GO", go.url()).replace("NODE", node.url()));
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable running : new AutoCloseable[] {site, go, node}) {
            try {
                if (running != null) {
                    running.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void clear() {
        site.upstream().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "own, own:lina, own:staff",
        "members, members:lina, members:staff",
        "trackmania, trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70,",
        "maniaplanet, maniaplanet:lina,",
        "maniaconnect, maniaconnect:lina,"
    })
    void signsInWithACodeAndOutAgain(String provider, String subject, String groups) throws Exception {
        Browser browser = site.signedIn(provider, "");
        Received received = received(browser, "/page");
        String token = received.value("Authorization").orElseThrow();
        assertThat(token).startsWith("Bearer ");
        assertThat(received.value("X-Forwarded-User")).hasValue(subject);
        assertThat(received.value("X-Forwarded-Preferred-Username")).hasValue("Lina");
        assertThat(received.value("X-Forwarded-Groups").orElse(null)).isEqualTo(groups);
        assertThat(received.value("X-Mania-Assertion")).isPresent();

        String own = received(browser, "/service").value("Authorization").orElseThrow();
        assertThat(own).startsWith("Bearer ").isNotEqualTo(token);

        browser.visit("/oauth2/sign_out");
        Expect.signIn(browser.visit("/page"), "%2Fpage");
    }

    /** Twice, so that the token of the first refresh is good for the second. */
    @Test
    void everySessionIsRefreshedAgainAndAgain() throws Exception {
        Map<String, Running> servers = new HashMap<>(Map.of("members", node));
        for (String provider : new String[] {"own", "trackmania", "maniaplanet", "maniaconnect"}) {
            servers.put(provider, go);
        }
        Map<String, Browser> browsers = new HashMap<>();
        Map<String, String> first = new HashMap<>();
        for (String provider : servers.keySet()) {
            browsers.put(provider, site.signedIn(provider, BRIEFLY));
            first.put(
                    provider,
                    received(browsers.get(provider), "/page")
                            .value("Authorization")
                            .orElseThrow());
        }
        servers.forEach((provider, server) -> Await.until("refreshed twice, " + provider, () -> {
            browsers.values().forEach(browser -> received(browser, "/page"));
            return server.tokenRequests(provider, "refresh_token", 200) >= 2;
        }));
        browsers.forEach(
                (provider, browser) -> assertThat(received(browser, "/page").value("Authorization"))
                        .as(provider)
                        .isPresent()
                        .isNotEqualTo(first.get(provider)));
        assertThat(go.said() + node.said()).doesNotContain("refresh_token 4");
    }

    @Test
    void aRefreshTokenThatIsForgottenIsASignIn() throws Exception {
        Browser browser = site.signedIn("own", BRIEFLY);
        given().get(go.url() + "/forget").then().statusCode(200);

        Await.until("asked to sign in", () -> browser.visit("/page").statusCode() == 303);

        assertThat(browser.hasSession()).isFalse();
        assertThat(go.said()).containsPattern("token own refresh_token 40[01]");
    }

    @Test
    void aWrongSecretSignsNobodyInAndIsLoudInTheLog() throws Exception {
        Browser browser = new Browser(site.origin());

        Response callback = browser.visit(site.agreed(browser.start("mistaken", "/")));

        Expect.page(callback, Failure.REGISTRATION);
        assertThat(browser.hasSession()).isFalse();
        assertThat(site.gateway().output())
                .contains("ERROR", "provider mistaken", "invalid_client")
                .doesNotContain("another-than-registered");
    }

    @Test
    void aTokenOfTheClientItselfIsAccepted() throws Exception {
        for (String provider : new String[] {"own", "trackmania"}) {
            String token = tokenFor(site.registered(provider));
            assertThat(withToken(token).statusCode()).as(provider).isEqualTo(200);
            assertThat(site.upstream().last().value("X-Mania-Provider")).hasValue(provider);
            assertThat(site.upstream().last().value("Authorization")).hasValue("Bearer " + token);
        }
    }

    @Test
    void oneOfAnotherApplicationOrOfNoPlayerIsNot() throws Exception {
        Registered own = site.registered("own");
        String good = tokenFor(own);
        String ofNobody = given().formParam("grant_type", "client_credentials")
                .formParam("client_id", own.id())
                .formParam("client_secret", own.secret())
                .post(go.url() + "/token")
                .jsonPath()
                .getString("access_token");
        String ofAnother = tokenFor(new Registered("another", "", "https://evil.example/callback"));

        assertThat(withToken(ofAnother).statusCode()).isEqualTo(401);
        assertThat(withToken(ofNobody).statusCode()).isEqualTo(401);
        assertThat(withToken(good.substring(0, good.lastIndexOf('.') + 1) + "AAAA")
                        .statusCode())
                .isEqualTo(401);
        assertThat(site.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "members"})
    void theTokenCommandGetsOne(String provider) throws Exception {
        Ended told = token(provider);
        assertThat(told.exitCode()).as(told.out() + told.err()).isZero();
        assertThat(told.out()).contains("a service token came");
    }

    @Test
    void andTellsAWrongSecret() throws Exception {
        Ended told = token("mistaken");
        assertThat(told.exitCode()).as(told.out() + told.err()).isEqualTo(1);
        assertThat(told.err()).contains("invalid_client").doesNotContain("another-than-registered");
    }

    private static Ended token(String provider) throws Exception {
        return Launched.run(directory, Map.of(), "token", "--provider=" + provider);
    }

    private static Response withToken(String token) {
        return given().header("Authorization", "Bearer " + token).get(site.origin() + "/page");
    }

    /** As a program gets it that is the same application as the site. */
    private static String tokenFor(Registered client) {
        Response answer = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(go.url() + "/authorize?response_type=token&client_id=" + client.id() + "&redirect_uri="
                        + URLEncoder.encode(client.redirect(), StandardCharsets.UTF_8));
        return ImplicitBrowser.token(String.valueOf(answer.header("Location")));
    }

    private static Received received(Browser browser, String path) {
        Response answer = browser.visit(path);
        assertThat(answer.statusCode())
                .as(answer.asString() + site.gateway().output())
                .isEqualTo(200);
        return site.upstream().last();
    }
}
