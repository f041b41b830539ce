package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which hosts the chart publishes and which connections it allows, as follows from the configuration. */
class ChartNetworkTest {

    private static final Path FULL = Rendering.CHART.resolve("ci/full-values.yaml");
    private static final Path ROUTES = Rendering.CHART.resolve("ci/routes-values.yaml");

    /** One rule of egress as a line: peers, then ports. */
    private static List<String> egress(Path... values) {
        return StreamSupport.stream(
                        Rendering.of(values)
                                .one("NetworkPolicy")
                                .at("/spec/egress")
                                .spliterator(),
                        false)
                .map(rule -> (rule.path("to").toString() + rule.path("ports")).replaceAll("[\"{}\\[\\]]", ""))
                .toList();
    }

    @Test
    void onlyDnsProvidersAndTheUpstreamAreReached() {
        assertThat(egress(Rendering.MINIMAL))
                .containsExactly(
                        "port:53,protocol:UDP,port:53,protocol:TCP",
                        "ipBlock:cidr:0.0.0.0/0,except:10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,"
                                + "172.16.0.0/12,192.168.0.0/16,ipBlock:cidr:::/0,except:::1/128,fc00::/7,fe80::/10"
                                + "port:443,protocol:TCP",
                        "podSelector:");
    }

    @Test
    void everyKindOfUpstreamIsReached() {
        assertThat(egress(ROUTES).subList(2, 7))
                .containsExactlyInAnyOrder(
                        "ipBlock:cidr:0.0.0.0/0,ipBlock:cidr:::/0port:8080,protocol:TCP",
                        "podSelector:",
                        "namespaceSelector:matchLabels:kubernetes.io/metadata.name:games",
                        "ipBlock:cidr:192.0.2.10/32port:8080,protocol:TCP",
                        "ipBlock:cidr:2001:db8::1/128port:8080,protocol:TCP");
        assertThat(egress(ROUTES)).hasSize(7);
        assertThat(egress(FULL)).contains("namespaceSelector:matchLabels:kubernetes.io/metadata.name:auth");
    }

    /** A name of two labels may be a Service and its namespace, or a host of the internet. */
    @Test
    void aShortNameIsReachedInTheClusterAndOutside(@TempDir Path directory) throws IOException {
        Path values = directory.resolve("values.yaml");
        String anywhere = "ipBlock:cidr:0.0.0.0/0,ipBlock:cidr:::/0port:%d,protocol:TCP";
        String namespace = "namespaceSelector:matchLabels:kubernetes.io/metadata.name:";

        Files.writeString(values, "config: {upstream: 'http://Example.org:8080'}");
        assertThat(egress(Rendering.MINIMAL, values)).endsWith(namespace + "org", anywhere.formatted(8080));
        Path other = Files.writeString(directory.resolve("svc.yaml"), "config: {upstream: 'http://site.games.svc'}");
        assertThat(egress(Rendering.MINIMAL, other))
                .endsWith(namespace + "games")
                .hasSize(3);
        Path secure = Files.writeString(directory.resolve("https.yaml"), "config: {upstream: 'https://example.org'}");
        assertThat(egress(Rendering.MINIMAL, secure))
                .endsWith(namespace + "org")
                .hasSize(3);
    }

    @Test
    void theNotesWarnOfServersThatMayBePrivate(@TempDir Path directory) throws IOException {
        Path values = Files.writeString(directory.resolve("values.yaml"), """
                config:
                  upstream: https://site.corp.example.org
                  providers:
                    trackmania: {base-url: "https://192.0.2.10"}
                    own: {type: oauth2, client-id: gate, token-url: "https://Id.example.org/token", userinfo-url: "https://id.auth.svc/me"}
                """);
        Path unlimited = Files.writeString(directory.resolve("any.yaml"), "networkPolicy: {providersExcept: []}");

        assertThat(notes(Rendering.MINIMAL, values))
                .contains("public addresses alone:\n  site.corp.example.org\n  id.example.org\nIf the address");
        assertThat(notes(Rendering.MINIMAL, values, unlimited)).doesNotContain("WARNING");
        assertThat(notes(Rendering.MINIMAL)).doesNotContain("WARNING");
    }

    @Test
    void nobodyReadsMetricsUntilSomebodyIsNamed() {
        assertThat(ingressTo(Rendering.MINIMAL, 9000))
                .singleElement()
                .asString()
                .contains("\"test\"");
        assertThat(ingressTo(FULL, 9000)).hasSize(2).anyMatch(from -> from.contains("monitoring"));
    }

    private static List<String> ingressTo(Path values, int port) {
        return StreamSupport.stream(
                        Rendering.of(values)
                                .one("NetworkPolicy")
                                .at("/spec/ingress")
                                .spliterator(),
                        false)
                .filter(rule -> rule.path("ports").toString().contains("\"port\":" + port))
                .map(rule -> rule.path("from").toString())
                .toList();
    }

    @Test
    void hostsAreThoseOfThePublicUrl() {
        Rendering rendering = Rendering.of(FULL);
        JsonNode rules = rendering.one("Ingress").at("/spec/rules");

        assertThat(rules.findValuesAsText("host")).containsExactly("club.example.org", "www.club.example.org");
        assertThat(rendering.one("HTTPRoute").at("/spec/hostnames"))
                .hasToString("[\"club.example.org\",\"www.club.example.org\"]");
    }

    @Test
    void theNotesNameEveryRedirectUri() {
        String notes = notes(FULL);

        for (String origin : List.of("https://club.example.org", "https://www.club.example.org")) {
            for (String provider : List.of("trackmania", "maniaplanet", "own")) {
                assertThat(notes).contains("\n" + origin + "/oauth2/callback/" + provider + "\n");
            }
        }
    }

    @Test
    void whoeverForgetsTheProxiesIsToldSo(@TempDir Path directory) throws IOException {
        Path ingress = Files.writeString(directory.resolve("values.yaml"), "ingress: {enabled: true}\n");

        assertThat(notes(Rendering.MINIMAL, ingress)).contains("WARNING: config.trusted-proxies is empty");
        assertThat(notes(FULL)).doesNotContain("WARNING").contains("several replicas");
    }

    @Test
    void theNotesOfTheDemonstrationSayHowToReachIt() {
        assertThat(notes(Rendering.CHART.resolve("ci/demo-values.yaml")))
                .contains("port-forward deploy/gate-maniagate 8080:8080 8090:8090\n")
                .contains("http://localhost:8080")
                .doesNotContain("Register");
    }

    /** Helm renders notes only where it installs. */
    private static String notes(Path... values) {
        InstallCommand install = new Helm(Rendering.CHART)
                .install()
                .withName("gate")
                .withNamespace("site")
                .withKubeVersion(Rendering.KUBERNETES)
                .clientOnly()
                .dryRun()
                .withDryRunOption(DryRun.CLIENT);
        for (Path file : values) {
            install.withValuesFile(file);
        }
        return install.call().getOutput();
    }

    @Test
    void hostsAreNamedAsTheGatewayAndKubernetesKnowThem(@TempDir Path directory) throws IOException {
        Path values = directory.resolve("odd-origin.yaml");
        Files.writeString(values, "config: {public-url: 'https://Club.Example.org:443/'}\ningress: {enabled: true}\n");

        Rendering rendering = Rendering.of(Rendering.MINIMAL, values);

        assertThat(rendering.one("Ingress").at("/spec/rules/0/host").asText()).isEqualTo("club.example.org");
        assertThat(rendering.all("Pod").toString()).contains("\"--host\",\"club.example.org\"");
        assertThat(notes(Rendering.MINIMAL, values))
                .contains("\nhttps://club.example.org/oauth2/callback/trackmania\n");
        assertThat(notes(Rendering.CHART.resolve("ci/decisions-values.yaml")))
                .contains("svc.cluster.local:80/oauth2/auth", "keep clients from that path")
                .doesNotContain("let only the pods of the gateway in");
    }
}
