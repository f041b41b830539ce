package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.config.LaunchContext;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration stands behind the gateway that is configured, wherever its own pages are. */
class DemonstrationTest {

    private final Vertx vertx = Vertx.vertx();
    private final Demonstration demonstration =
            Demonstration.start(vertx, 0, 0, List.of("https://club.example.org", "http://localhost:9000"), "/gate");

    @AfterEach
    void stop() {
        demonstration.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://club.example.org/gate/callback/trackmania, 200",
        "http://localhost:9000/gate/callback/trackmania, 200",
        "http://localhost:9000/oauth2/callback/trackmania, 401",
        "http://localhost:8080/gate/callback/trackmania, 401"
    })
    void aSignInComesBackToTheConfiguredOriginsAndPrefixOnly(String redirect, int status)
            throws IOException, InterruptedException {
        Client client = Client.development(Game.TRACKMANIA);

        HttpResponse<String> answer = get(demonstration.providersUrl()
                + "/oauth/authorize?response_type=code&state=s&client_id=" + client.id() + "&redirect_uri="
                + URLEncoder.encode(redirect, StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void theDemoSiteLinksToThePagesOfThatGateway() throws IOException, InterruptedException {
        assertThat(get(demonstration.upstreamUrl() + "/").body())
                .contains("\"/gate/")
                .doesNotContain("/oauth2");
    }

    @Test
    void thePrintedConfigurationNamesThePrefixWhereItIsNotTheUsualOne() {
        assertThat(demonstration.yaml("https://club.example.org", "/gate"))
                .contains("  public-url: \"https://club.example.org\"\n", "  prefix: \"/gate\"\n")
                .contains("base-url: \"" + demonstration.providersUrl() + "\"");
        assertThat(demonstration.yaml("https://club.example.org", "/oauth2")).doesNotContain("prefix");
    }

    /** What the page adds stands below the last block of what is printed. */
    @Test
    void maniaConnectIsTriedAsItsPageSays() throws IOException, InterruptedException {
        String page = Files.readString(Path.of("docs/providers/maniaconnect.md"));
        int start = page.indexOf("    maniaconnect:\n      type: maniaconnect\n      base-url:");
        String added = page.substring(start, page.indexOf("```", start));
        String usual = "http://127.0.0.1:" + Demonstration.PROVIDERS_PORT;
        assertThat(added).contains("base-url: " + usual + "\n");
        String yaml = demonstration.yaml("http://localhost:9000", "/gate")
                + added.replace(usual, demonstration.providersUrl());
        Result result = SettingsReader.read(
                new SmallRyeConfigBuilder()
                        .withSources(new YamlConfigSource("YamlConfigSource[source=file:/etc/gate.yaml]", yaml, 265))
                        .build(),
                Map.of(),
                new LaunchContext("1", ProviderType.ALL));

        assertThat(result).isInstanceOf(Result.Ready.class);
        Provider provider = ((Result.Ready) result)
                .settings().providers().stream()
                        .filter(one -> one.id().equals("maniaconnect"))
                        .findFirst()
                        .orElseThrow();
        Client client = Client.development(Game.MANIACONNECT);
        assertThat(provider.clientId()).isEqualTo(client.id());
        assertThat(added).contains("\"" + client.secret().reveal() + "\"");
        assertThat(provider.scopes()).hasSize(9);
        String callback = URLEncoder.encode("http://localhost:9000/gate/callback/maniaconnect", StandardCharsets.UTF_8);
        assertThat(get(provider.endpoints().authorization() + "?response_type=code&state=s&client_id="
                                + URLEncoder.encode(provider.clientId(), StandardCharsets.UTF_8) + "&redirect_uri="
                                + callback)
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
