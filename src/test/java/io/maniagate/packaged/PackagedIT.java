package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.packaged.Launched.Ended;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application from the outside: {@code emulate} in one process, the gateway in another. */
class PackagedIT {

    /** What a JVM answers to SIGTERM after an orderly end. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final String NEW_KEY = "Tn0b3WqYHk5uVxA9cZ1rLdPjE7sGfO2iMt8yKwR6vBQ=";

    @TempDir
    private static Path directory;

    private static Site site;

    @BeforeAll
    static void emulate() throws Exception {
        site = Site.start(directory);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void theConfigurationThatEmulatePrintsRunsAGatewayThatSignsPlayersOfBothGamesIn() throws Exception {
        try (Launched gateway = site.gateway()) {
            Browser browser = new Browser(site.origin());
            assertThat(browser.visit("/").header("Location")).isEqualTo("/oauth2/sign_in?rd=%2F");

            browser.signIn("trackmania", "plain");
            assertThat(whoami(browser).jsonPath().getString("name")).isEqualTo("Lina.Racer");
            browser.signIn("maniaplanet", "accents");
            assertThat(whoami(browser).jsonPath().getString("name")).isEqualTo("Zo\u00e9 d'Aix");

            Ended ended = gateway.terminate();
            assertThat(ended.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(ended.out())
                    .contains("register this redirect URI, exactly: " + site.origin() + "/oauth2/callback/trackmania")
                    .contains("register this redirect URI, exactly: " + site.origin() + "/oauth2/callback/maniaplanet")
                    .contains("open " + site.origin())
                    .contains("assertion: no maniagate.assertion.keys, so key ")
                    .doesNotContain("WARN", "ERROR", "Exception")
                    .doesNotContain(secrets());
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void withVariablesAloneItRunsAndAKeyIsReplacedWithoutSigningAnybodyOut() throws Exception {
        Map<String, String> variables = new HashMap<>(site.variables());
        String oldKey = variables.get("MANIAGATE_SECRETS");
        Ended keygen = Launched.run(directory, Map.of(), "keygen");
        assertThat(keygen.exitCode()).isZero();
        variables.put("MANIAGATE_ASSERTION_KEYS", keygen.out());
        Browser browser = new Browser(site.origin());
        try (Launched gateway = site.gateway(variables)) {
            browser.signIn("trackmania", "plain");
            Response published = browser.call("/oauth2/jwks");
            assertThat(keygen.err()).contains("Key " + published.jsonPath().getString("keys[0].kid") + ":");
            Ended ended = gateway.terminate();
            assertThat(ended.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(ended.out()).doesNotContain("PRIVATE KEY", "was made for this run");
        }
        Browser withOldCookie = browser.copy();

        variables.put("MANIAGATE_SECRETS", NEW_KEY + "," + oldKey);
        try (Launched gateway = site.gateway(variables)) {
            assertThat(whoami(browser).jsonPath().getString("name")).isEqualTo("Lina.Racer");
            assertThat(gateway.terminate().out()).doesNotContain("WARN", "ERROR");
        }

        variables.put("MANIAGATE_SECRETS", NEW_KEY);
        try (Launched gateway = site.gateway(variables)) {
            Response signedOut = withOldCookie.visit("/");
            assertThat(signedOut.statusCode()).isEqualTo(303);
            assertThat(signedOut.header("Location")).isEqualTo("/oauth2/sign_in?rd=%2F");
            assertThat(withOldCookie.cookies()).isEmpty();
            assertThat(gateway.terminate().out()).doesNotContain("ERROR", "Exception");
        }
    }

    private static Response whoami(Browser browser) {
        Response whoami = browser.call("/api/whoami");
        assertThat(whoami.statusCode()).as(whoami.asString()).isEqualTo(200);
        return whoami;
    }

    private static String[] secrets() {
        return site.variables().entrySet().stream()
                .filter(variable -> variable.getKey().contains("SECRET"))
                .map(Map.Entry::getValue)
                .toArray(String[]::new);
    }
}
