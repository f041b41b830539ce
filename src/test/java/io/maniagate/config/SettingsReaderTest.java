package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.login.SignInPage;
import io.maniagate.provider.Provider;
import io.maniagate.provider.UserinfoPointers;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.request.PublicOrigin;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @Test
    void theSmallestConfigurationGetsEveryDefault() {
        Settings settings = Given.settings(Given.with(""));

        assertThat(settings.origins()).containsExactly(new PublicOrigin("https", "club.example.org", 443));
        assertThat(settings.prefix()).isEqualTo("/oauth2");
        assertThat(settings.signInPage()).isEqualTo(SignInPage.AUTO);
        assertThat(settings.contact()).isNull();
        assertThat(settings.userAgent()).isEqualTo("ManiaGate/1.2.3 (https://club.example.org)");
        assertThat(settings.secrets()).containsExactly(Secret.of(Given.KEY));
        assertThat(settings.session())
                .isEqualTo(new Settings.SessionSettings(
                        Duration.ofDays(30), Duration.ofDays(7), Duration.ofSeconds(60), Duration.ofSeconds(60)));
        assertThat(settings.trustedProxies().trusts(new byte[] {127, 0, 0, 1})).isFalse();
        assertThat(settings.forwardedFamily()).isEqualTo(ForwardedFamily.X_FORWARDED);
        assertThat(settings.forwardedUserIsId()).isFalse();
        assertThat(settings.redirectOrigins()).isEmpty();
        assertThat(settings.allowedOrigins()).isEmpty();
        assertThat(settings.routes())
                .containsExactly(new Route(
                        0,
                        Set.of(),
                        "/",
                        Set.of(),
                        Access.REQUIRED,
                        new Upstream(
                                false,
                                "127.0.0.1",
                                3000,
                                new Upstream.HostField.Keep(),
                                null,
                                1024,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(5)),
                        false,
                        Bearer.ACCESS_TOKEN,
                        null,
                        null));
        Provider provider = settings.providers().get(0);
        assertThat(provider.id()).isEqualTo("my-club");
        assertThat(provider.label()).isEqualTo("The Game");
        assertThat(provider.scopes()).containsExactly("basic");
        assertThat(provider.pkce()).isFalse();
        assertThat(provider.clientSecret()).isEqualTo(Secret.of(Given.CLIENT_SECRET));
        assertThat(provider.endpoints().token()).hasToString("https://game.example/token");
        assertThat(provider.pointers()).isEqualTo(UserinfoPointers.DEFAULT);
    }

    @Test
    void everyKeyIsHonoured() {
        Settings settings = Given.settings(Given.read("""
                  public-url: [https://Club.Example.org., "http://localhost:8080", "https://[2001:DB8:0:0::1]:8443"]
                  secrets: ["%s", "%s"]
                  prefix: /gate/own
                  sign-in-page: always
                  contact: admin@example.org
                  providers:
                    own:
                      type: oauth2
                      label: Our club
                      client-id: abc
                      client-secret: s3cr3t-of-own
                      scopes: [openid, "read:all"]
                      authorization-url: https://id.example/authorize?tenant=1
                      token-url: https://id.example/token
                      userinfo-url: https://id.example/me
                      userinfo: {subject: /data/id, groups: /data/teams}
                      pkce: true
                    game-two:
                      type: game
                      client-id: def
                      client-secret: s3cr3t-of-game
                      scopes: []
                      base-url: https://v4.game.example
                      userinfo-url: https://www.game.example/me
                  routes:
                    - path: /admin
                      hosts: [CLUB.example.org]
                      methods: [GET, POST]
                      access: optional
                      upstream: https://[::1]:8443
                      host: upstream
                      strip-prefix: true
                      bearer: client
                      tls: inner
                      max-connections: 64
                      max-socket-life: 2h
                      connect-timeout: 500ms
                      response-timeout: PT1M30S
                      idle-timeout: 1h
                    - path: /closed
                      access: deny
                    - path: /
                      access: public
                      upstream: http://my_app
                      host: inner.example:8080
                      bearer: none
                  session: {max-age: 1d, idle-timeout: 20s, refresh-before: 5s, grace: 10s}
                  forwarded-style: rfc7239
                  trusted-proxies: [10.0.0.0/8, "::1"]
                  redirect-origins: https://a.example, https://b.example
                  allowed-origins: [http://localhost:3000]
                  h2c: true
                  drain-timeout: 3s
                quarkus:
                  tls: {inner: {trust-all: true}}
                """.formatted(Given.KEY, Given.OTHER_KEY), Map.of()));

        assertThat(settings.origins())
                .containsExactly(
                        new PublicOrigin("https", "club.example.org", 443),
                        new PublicOrigin("http", "localhost", 8080),
                        new PublicOrigin("https", "[2001:db8::1]", 8443));
        assertThat(settings.secrets()).containsExactly(Secret.of(Given.KEY), Secret.of(Given.OTHER_KEY));
        assertThat(settings.prefix()).isEqualTo("/gate/own");
        assertThat(settings.signInPage()).isEqualTo(SignInPage.ALWAYS);
        assertThat(settings.userAgent()).isEqualTo("ManiaGate/1.2.3 (admin@example.org)");
        assertThat(settings.providers()).extracting(Provider::id).containsExactly("game-two", "own");
        Provider game = settings.providers().get(0);
        assertThat(game.scopes()).isEmpty();
        assertThat(game.endpoints().authorization()).hasToString("https://v4.game.example/authorize");
        assertThat(game.endpoints().userinfo()).hasToString("https://www.game.example/me");
        Provider own = settings.providers().get(1);
        assertThat(own.label()).isEqualTo("Our club");
        assertThat(own.scopes()).containsExactly("openid", "read:all");
        assertThat(own.pkce()).isTrue();
        assertThat(own.pointers())
                .isEqualTo(new UserinfoPointers(
                        "/data/id", "/preferred_username", "/nickname", "/email", "/zone", "/data/teams"));
        assertThat(settings.routes())
                .containsExactly(
                        new Route(
                                0,
                                Set.of("club.example.org"),
                                "/admin",
                                Set.of("GET", "POST"),
                                Access.OPTIONAL,
                                new Upstream(
                                        true,
                                        "::1",
                                        8443,
                                        new Upstream.HostField.Own(),
                                        "inner",
                                        64,
                                        Duration.ofMillis(500),
                                        Duration.ofSeconds(90),
                                        Duration.ofHours(1)),
                                true,
                                Bearer.CLIENT,
                                null,
                                Duration.ofHours(2)),
                        new Route(
                                1,
                                Set.of(),
                                "/closed",
                                Set.of(),
                                Access.DENY,
                                null,
                                false,
                                Bearer.ACCESS_TOKEN,
                                null,
                                null),
                        new Route(
                                2,
                                Set.of(),
                                "/",
                                Set.of(),
                                Access.PUBLIC,
                                new Upstream(
                                        false,
                                        "my_app",
                                        80,
                                        new Upstream.HostField.Fixed("inner.example:8080"),
                                        null,
                                        1024,
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(60),
                                        Duration.ofMinutes(5)),
                                false,
                                Bearer.NONE,
                                null,
                                null));
        assertThat(settings.session())
                .isEqualTo(new Settings.SessionSettings(
                        Duration.ofDays(1), Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(10)));
        assertThat(settings.forwardedFamily()).isEqualTo(ForwardedFamily.RFC7239);
        assertThat(settings.trustedProxies().trusts(new byte[] {10, 1, 2, 3})).isTrue();
        assertThat(settings.trustedProxies().trusts(new byte[] {11, 1, 2, 3})).isFalse();
        assertThat(settings.redirectOrigins())
                .containsExactly(
                        new PublicOrigin("https", "a.example", 443), new PublicOrigin("https", "b.example", 443));
        assertThat(settings.allowedOrigins()).containsExactly(new PublicOrigin("http", "localhost", 3000));
    }

    @Test
    void theEnvironmentAloneIsEnough() {
        Settings settings = Given.settings(Given.read(
                "",
                Map.of(
                        "MANIAGATE_PUBLIC_URL", "https://club.example.org,https://www.club.example.org",
                        "MANIAGATE_SECRETS", Given.KEY + "," + Given.OTHER_KEY,
                        "MANIAGATE_PROVIDERS_MY_CLUB_TYPE", "game",
                        "MANIAGATE_PROVIDERS_MY_CLUB_CLIENT_ID", "8c1f0a",
                        "MANIAGATE_PROVIDERS_MY_CLUB_CLIENT_SECRET", "with${dollar}s",
                        "MANIAGATE_PROVIDERS_MY_CLUB_SCOPES", "basic,email",
                        "MANIAGATE_ROUTES_0__PATH", "/a",
                        "MANIAGATE_ROUTES_0__UPSTREAM", "http://127.0.0.1:1",
                        "MANIAGATE_ROUTES_1_PATH", "/",
                        "MANIAGATE_ROUTES_1_UPSTREAM", "http://127.0.0.1:2")));

        assertThat(settings.origins()).hasSize(2);
        assertThat(settings.secrets()).hasSize(2);
        assertThat(settings.providers().get(0).id()).isEqualTo("my-club");
        assertThat(settings.providers().get(0).clientSecret()).isEqualTo(Secret.of("with${dollar}s"));
        assertThat(settings.providers().get(0).scopes()).containsExactly("basic", "email");
        assertThat(settings.routes()).extracting(Route::path).containsExactly("/a", "/");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndReplacesWholeLists() {
        String file = Given.SECRETS + Given.UPSTREAM + Given.PROVIDERS
                + "  public-url: [https://one.example, https://two.example]\n  prefix: /file\n";

        Settings settings = Given.settings(Given.read(
                file,
                Map.of(
                        "MANIAGATE_PUBLIC_URL_0_", "https://three.example",
                        "MANIAGATE_PREFIX", "/variable",
                        "MANIAGATE_PROVIDERS_MY_CLUB_CLIENT_ID", "other")));

        assertThat(settings.origins()).containsExactly(new PublicOrigin("https", "three.example", 443));
        assertThat(settings.prefix()).isEqualTo("/variable");
        assertThat(settings.providers().get(0).clientId()).isEqualTo("other");
        assertThat(settings.providers().get(0).clientSecret()).isEqualTo(Secret.of(Given.CLIENT_SECRET));
    }

    @Test
    void aVariableOfAFileIsBetweenTheFileAndTheEnvironmentAndASystemPropertyAboveAll() {
        String yaml = "maniagate:\n" + Given.ALL + "  prefix: /file\n";
        SmallRyeConfig dotEnv = Given.config(yaml, Map.of("MANIAGATE_PREFIX", "/dot-env", "MANIAGATE_CONTACT", "me"));
        SmallRyeConfig property = new SmallRyeConfigBuilder()
                .withSources(dotEnv.getConfigSources().iterator().next())
                .withSources(new YamlConfigSource("file", yaml, 265))
                .withSources(new PropertiesConfigSource(Map.of("maniagate.prefix", "/property"), "-D", 400))
                .build();

        assertThat(prefix(dotEnv, Map.of())).isEqualTo("/dot-env");
        assertThat(prefix(dotEnv, Map.of("MANIAGATE_PREFIX", "/variable"))).isEqualTo("/variable");
        assertThat(prefix(property, Map.of("MANIAGATE_PREFIX", "/variable"))).isEqualTo("/property");
    }

    private static String prefix(SmallRyeConfig config, Map<String, String> environment) {
        return Given.settings(SettingsReader.read(config, environment, Given.context()))
                .prefix();
    }

    @Test
    void secretsComeFromFilesWithoutTheirLastLineEnd(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "abcd1234\n");
        Path ring = Files.writeString(directory.resolve("ring"), Given.KEY + "\r\n" + Given.OTHER_KEY + "\n");

        Settings settings = Given.settings(Given.read(
                Given.URLS + Given.UPSTREAM,
                Map.of(
                        "MANIAGATE_SECRETS_FILE",
                        ring.toString(),
                        "MANIAGATE_PROVIDERS_X_TYPE",
                        "game",
                        "MANIAGATE_PROVIDERS_X_CLIENT_ID",
                        "abc",
                        "MANIAGATE_PROVIDERS_X_CLIENT_SECRET_FILE",
                        secret.toString())));

        assertThat(settings.secrets()).containsExactly(Secret.of(Given.KEY), Secret.of(Given.OTHER_KEY));
        assertThat(settings.providers().get(0).clientSecret()).isEqualTo(Secret.of("abcd1234"));
    }

    @Test
    void keysInTheUrlAlphabetAndWithoutPaddingAreTheSameKeys() {
        String urlSafe = Given.KEY.replace('+', '-').replace('/', '_').replace("=", "");

        Settings settings = Given.settings(Given.read(
                Given.URLS + Given.UPSTREAM + Given.PROVIDERS + "  secrets: [\"" + urlSafe + "\"]\n", Map.of()));

        assertThat(settings.secrets()).containsExactly(Secret.of(Given.KEY));
    }

    @Test
    void aShortSessionLowersTheDefaultsThatWouldOutliveIt() {
        Settings settings = Given.settings(Given.with("  session: {max-age: 20s}\n"));

        assertThat(settings.session())
                .isEqualTo(new Settings.SessionSettings(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20)));
    }

    @Test
    void aContactThatNoFieldCanHoldGivesWayToTheUrlInTheUserAgent() {
        Settings settings = Given.settings(Given.with("  contact: Jörg (Discord)\n"));

        assertThat(settings.contact()).isEqualTo("Jörg (Discord)");
        assertThat(settings.userAgent()).isEqualTo("ManiaGate/1.2.3 (https://club.example.org)");
    }

    @Test
    void providersOverPlainHttpAreAllowedOnLocalhostOrOnRequest() {
        String file = Given.SECRETS + Given.UPSTREAM + Given.PROVIDERS + "      base-url: http://127.0.0.1:8090\n";

        assertThat(Given.faults(Given.read(file + "  public-url: http://localhost:8080\n", Map.of())))
                .isEmpty();
        assertThat(Given.faults(Given.read(file + "  public-url: https://[::1]\n", Map.of())))
                .isEmpty();
        assertThat(Given.faults(Given.read(file + Given.URLS + "  allow-http-providers: true\n", Map.of())))
                .isEmpty();
        assertThat(Given.fault(Given.read(file + Given.URLS, Map.of())).key())
                .isEqualTo("maniagate.providers.my-club.base-url");
        assertThat(Given.faults(Given.read(
                        file + "  public-url: [http://localhost:8080, https://club.example.org]\n", Map.of())))
                .hasSize(1);
    }

    @Test
    void theBareIdIsForOneProvider() {
        assertThat(Given.settings(Given.with("  forwarded-user: id\n")).forwardedUserIsId())
                .isTrue();
    }

    @Test
    void kubernetesServiceLinksAreNoKeys() {
        assertThat(Given.faults(Given.with(Map.of(
                        "MANIAGATE_CONFIG", "/etc/gate.yaml",
                        "MANIAGATE_SERVICE_HOST", "10.0.0.1",
                        "MANIAGATE_SERVICE_PORT_HTTP", "80",
                        "MANIAGATE_PORT", "tcp://10.0.0.1:80",
                        "MANIAGATE_PORT_80_TCP_ADDR", "10.0.0.1",
                        "MANIAGATE_FOO_SERVICE_PORT", "80",
                        "MANIAGATE_FOO_PORT_80_TCP", "tcp://10.0.0.1:80"))))
                .isEmpty();
    }

    @Test
    void emptySectionsAreNothing() {
        assertThat(Given.faults(Given.with("  routes: []\n  trusted-proxies: []\n")))
                .isEmpty();
        assertThat(List.of(Given.settings(Given.with("  routes: []\n")).routes()))
                .hasSize(1);
    }
}
