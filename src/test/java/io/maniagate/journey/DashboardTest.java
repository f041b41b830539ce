package io.maniagate.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maniagate.audit.SessionEnd;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.World;
import io.maniagate.gateway.GatewayMetrics;
import io.maniagate.http.Failure;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.refresh.SocketKind;
import io.maniagate.session.Sessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dashboard and alerts ask for what a running gateway has: meters, labels, and values that a closed list has. */
@QuarkusTest
@QuarkusTestResource(World.class)
class DashboardTest {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{([^}]*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=(~?)\"([^\"]*)\"");
    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:maniagate|jvm|process|http|system|up)[a-z_]*)(?:\\{([^}]*)})?");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([a-z_, ]+)\\)");
    private static final Pattern EXPR =
            Pattern.compile("expr: (?:[|>]-?\\n((?:          .*\\n)+)|(.*)\\n)", Pattern.MULTILINE);

    /** What Prometheus itself adds to every sample. */
    private static final Set<String> TARGET = Set.of("job", "instance");

    @Inject
    GatewayMetrics metrics;

    /** Name to the labels of its samples, and the values of each. */
    private final Map<String, Map<String, Set<String>>> scraped = new HashMap<>();

    /** Counters show themselves once they have counted. */
    @BeforeEach
    void scrape() {
        World world = World.fresh();
        var browser = world.signedIn(Game.TRACKMANIA, "plain");
        browser.visit("/");
        browser.visit("/closed");
        for (Failure failure : Failure.values()) {
            metrics.ended("trackmania", failure.tag());
        }
        metrics.tokenRequest("trackmania", new TokenOutcome.Unreachable("timeout", null));
        metrics.tokenRequest(
                "trackmania",
                new TokenOutcome.Issued(Sessions.session(Sessions.T0).tokens()));
        metrics.serviceTokenRequest("trackmania", new TokenOutcome.Unreachable("timeout", null));
        metrics.checked("trackmania", "token", "accepted");
        metrics.fetched("trackmania", FactKind.CLUBS, new FactOutcome.Known(Set.of()));
        for (SessionEnd cause : SessionEnd.values()) {
            metrics.closed("trackmania", cause.tag());
        }
        metrics.connectionEnded("idle");
        metrics.opened(SocketKind.WEBSOCKET);
        metrics.ended(SocketKind.WEBSOCKET, SocketEnd.CLIENT);
        given().get(world.management() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(this::sample);
        scraped.put("up", new HashMap<>());
        Set<String> ends = scraped.get("maniagate_requests_total").get("end");
        Stream.of(Failure.values()).map(Failure::tag).forEach(ends::add);
        assertThat(scraped).hasSizeGreaterThan(40);
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.find()) {
            Map<String, Set<String>> labels = scraped.computeIfAbsent(sample.group(1), name -> new HashMap<>());
            LABEL.matcher(sample.group(2) == null ? "" : sample.group(2))
                    .results()
                    .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new HashSet<>())
                            .add(label.group(3)));
        }
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("deploy/grafana/maniagate.json").toFile());
        List<String> expressions =
                dashboard.findValues("expr").stream().map(JsonNode::asText).toList();

        assertThat(expressions).hasSizeGreaterThan(15).allSatisfy(this::asksForWhatThereIs);
    }

    @Test
    void soDoTheAlerts() throws IOException {
        String alerts = Files.readString(Path.of("deploy/prometheus/alerts.yaml"));
        List<String> expressions = EXPR.matcher(alerts)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();

        assertThat(expressions)
                .hasSameSizeAs(
                        Pattern.compile("- alert:").matcher(alerts).results().toList());
        assertThat(expressions).hasSizeGreaterThan(5).allSatisfy(this::asksForWhatThereIs);
    }

    @Test
    void eachAlertIsTriedWithSeriesThatThereAre() throws IOException {
        String alerts = Files.readString(Path.of("deploy/prometheus/alerts.yaml"));
        String trial = Files.readString(Path.of("deploy/prometheus/alerts.test.yaml"));

        assertThat(Pattern.compile("- alert: (\\w+)").matcher(alerts).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(trial).containsPattern("alertname: " + alert + "\n +exp_alerts:\n"));
        assertThat(Pattern.compile("- series: (.+)").matcher(trial).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(this::asksForWhatThereIs);
    }

    @Test
    void everyMeterOfOursIsOnTheDashboard() throws IOException {
        String dashboard = Files.readString(Path.of("deploy/grafana/maniagate.json"));

        assertThat(scraped.keySet())
                .filteredOn(name -> name.startsWith("maniagate_"))
                .isNotEmpty()
                .extracting(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .allSatisfy(name -> assertThat(dashboard).contains(name));
    }

    private void asksForWhatThereIs(String expression) {
        List<MatchResult> selectors = SELECTOR.matcher(expression).results().toList();
        assertThat(selectors).as(expression).isNotEmpty();
        Set<String> labels = new HashSet<>(TARGET);
        for (MatchResult selector : selectors) {
            Map<String, Set<String>> known = scraped.get(selector.group(1));
            assertThat(known).as(selector.group(1)).isNotNull();
            labels.addAll(known.keySet());
            LABEL.matcher(selector.group(2) == null ? "" : selector.group(2))
                    .results()
                    .filter(label -> !TARGET.contains(label.group(1)))
                    .forEach(label -> {
                        assertThat(known).as(expression).containsKey(label.group(1));
                        Stream.of(
                                        label.group(2).isEmpty()
                                                ? new String[] {Pattern.quote(label.group(3))}
                                                : label.group(3).split("\\|"))
                                .forEach(value -> assertThat(known.get(label.group(1)))
                                        .as(expression)
                                        .anyMatch(seen -> seen.matches(value)));
                    });
        }
        GROUPING.matcher(expression)
                .results()
                .flatMap(group -> Stream.of(group.group(1).split(", ")))
                .forEach(label -> assertThat(labels).as(expression).contains(label));
    }
}
