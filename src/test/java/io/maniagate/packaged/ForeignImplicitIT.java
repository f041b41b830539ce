package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.ImplicitBrowser;
import io.maniagate.http.Failure;
import io.maniagate.packaged.Foreign.Registered;
import io.maniagate.packaged.Foreign.Running;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The implicit flow with go-oauth2, which answers in the fragment as RFC 6749 § 4.2.2 says. */
class ForeignImplicitIT {

    @TempDir
    private static Path directory;

    private static ForeignSite site;
    private static Running go;

    private final Browser browser = new Browser(site.origin());
    private final ImplicitBrowser player = new ImplicitBrowser(browser);

    @BeforeAll
    static void start() throws Exception {
        Foreign.GO_SERVER.expect();
        site = new ForeignSite(directory);
        go = Foreign.GO_SERVER.serve(
                directory,
                site.registered("maniaplanet"),
                new Registered("another", "", "https://evil.example/callback"));
        site.start("""
                upstream: "{upstream}"
                providers:
                  maniaplanet:
                    {type: maniaplanet, flow: implicit, client-id: maniaplanet, authorization-url: "GO/authorize",
                     token-url: "GO/token", userinfo-url: "GO/webservices/me"}
                """.replace("GO", go.url()));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
        if (go != null) {
            go.close();
        }
    }

    @Test
    void itsTokenSignsIn() throws Exception {
        String back = site.agreed(browser.start("maniaplanet", "/clubs"));
        assertThat(back).startsWith(site.origin() + ImplicitBrowser.CALLBACK + "#");
        assertThat(browser.visit(ImplicitBrowser.CALLBACK).asString()).contains("history.replaceState");

        Response callback = player.post(fragment(back));

        assertThat(callback.statusCode()).as(callback.asString()).isEqualTo(303);
        assertThat(callback.header("Location")).isEqualTo("/clubs");
        assertThat(browser.visit("/clubs").statusCode()).isEqualTo(200);
        assertThat(site.upstream().last().value("X-Forwarded-User")).hasValue("maniaplanet:lina");
        assertThat(site.upstream().last().value("Authorization")).hasValue("Bearer " + ImplicitBrowser.token(back));
        assertThat(go.said()).as("token requests").doesNotContain("token ");
    }

    @Test
    void itsTokenForAnotherApplicationDoesNot() throws Exception {
        String own = fragment(site.agreed(browser.start("maniaplanet", "/")));
        String stolen = stolen();

        Response callback = player.post(own.replace(ImplicitBrowser.token("#" + own), stolen));

        Expect.page(callback, Failure.TOKEN_NOT_OURS);
        assertThat(browser.hasSession()).isFalse();
    }

    /** What the owner of another site has from a player who signed in there. */
    private static String stolen() throws Exception {
        Browser elsewhere = new Browser(go.url());
        Response answer = elsewhere.visit("/authorize?response_type=token&client_id=another&redirect_uri="
                + URLEncoder.encode("https://evil.example/callback", StandardCharsets.UTF_8));
        return ImplicitBrowser.token(String.valueOf(answer.header("Location")));
    }

    private static String fragment(String url) {
        return url.substring(url.indexOf('#') + 1);
    }
}
