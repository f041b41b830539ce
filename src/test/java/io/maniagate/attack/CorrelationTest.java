package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request ids and traces go all the way, from the client to the upstream, the provider and the log; what is malformed stays. */
@QuarkusTest
@TestProfile(HostileProvider.Profile.class)
@QuarkusTestResource(World.class)
class CorrelationTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACE = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    private World world;
    private Browser browser;
    private CapturedLog log;
    private int requests;
    private String path = "/";

    @BeforeEach
    void signIn() {
        world = World.fresh();
        HostileProvider.fresh();
        browser = new Browser(world);
        log = CapturedLog.open();
        browser.visit("/oauth2/callback/hostile?code=c&state="
                + LoginFlowAttackTest.parameter("state", browser.start("hostile", "/")));
        HostileProvider.TRACES.clear();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aTraceGoesToTheUpstreamAsItCameAndIntoTheLog() {
        Received received = sent("traceparent", TRACE, "tracestate", "a=1", "tracestate", "b=2");

        assertThat(received.value("traceparent")).hasValue(TRACE);
        assertThat(received.values("tracestate")).containsExactly("a=1", "b=2");
        assertThat(accessLine()).contains(" end=forwarded trace=" + TRACE_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE_ID + "-00f067aa0ba902b7-0",
                "00-" + TRACE_ID + "-00f067aa0ba902b7-01-x",
                "ff-" + TRACE_ID + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE_ID + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00_" + TRACE_ID + "_00f067aa0ba902b7_01",
                "x"
            })
    void whatIsNoTraceIsNotPassedOn(String malformed) {
        Received received = sent("traceparent", malformed, "tracestate", "a=1");

        assertThat(received.names())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("trace"));
        assertThat(accessLine()).doesNotContain("trace=");
    }

    @Test
    void twoTracesAreNone() {
        assertThat(sent("traceparent", TRACE, "traceparent", TRACE).values("traceparent"))
                .isEmpty();
    }

    @Test
    void aLaterVersionMaySayMore() {
        String later = "01-" + TRACE_ID + "-00f067aa0ba902b7-01-more";
        assertThat(sent("traceparent", later).value("traceparent")).hasValue(later);
    }

    @Test
    void whatIsAskedOfTheProviderForARequestCarriesItsTraceAndNothingElse() {
        World.CLOCK.advance(Duration.ofMinutes(61));

        sent("traceparent", TRACE, "tracestate", "ours=private");

        assertThat(HostileProvider.TRACES).containsExactly("/token " + TRACE + " null", "/userinfo " + TRACE + " null");
        World.CLOCK.advance(Duration.ofMinutes(61));
        HostileProvider.TRACES.clear();
        sent();
        assertThat(HostileProvider.TRACES).containsExactly("/token null null", "/userinfo null null");
    }

    @Test
    void soIsWhatASignInAsks() {
        String state = LoginFlowAttackTest.parameter("state", browser.start("hostile", "/"));

        browser.remember(browser.navigation()
                .header("traceparent", TRACE)
                .get(browser.url("/oauth2/callback/hostile?code=c&state=" + state)));

        assertThat(HostileProvider.TRACES).containsExactly("/token " + TRACE + " null", "/userinfo " + TRACE + " null");
        assertThat(lines("io.maniagate.audit")).last().asString().contains("signed_in", "trace=" + TRACE_ID);
    }

    @Test
    void aRequestIdGoesToTheUpstreamTheLogAndTheRefusal() {
        assertThat(sent("X-Request-Id", "abc-123/Z").value("X-Request-Id")).hasValue("abc-123/Z");
        assertThat(accessLine()).contains(" request=abc-123/Z");

        Response refused = browser.script().header("X-Request-Id", "abc-124").get(browser.url("/closed"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.jsonPath().getString("request_id")).isEqualTo("abc-124");
        Response page = browser.navigation().header("X-Request-Id", "abc-125").get(browser.url("/oauth2/nothing"));
        assertThat(page.asString()).contains("abc-125");
    }

    /** Whoever has it is helped by the log, whether the walk or an endpoint refused. */
    @Test
    void ourOwnEndpointsNameItInTheirProblemsToo() {
        Browser nobody = new Browser(world);
        Response refused = nobody.script().header("X-Request-Id", "abc-126").get(nobody.url("/oauth2/userinfo"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.jsonPath().getString("request_id")).isEqualTo("abc-126");
        assertThat(refused.jsonPath().getString("sign_in")).isNotEmpty();

        Response own = nobody.script().get(nobody.url("/oauth2/start/hostile"));
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.jsonPath().getString("request_id")).matches("[0-9a-f]{1,8}");
        Await.until(
                "logged",
                () -> accessLines("/oauth2/start/hostile").stream()
                        .anyMatch(line -> line.contains("id=" + own.jsonPath().getString("request_id") + " ")));

        assertThat(browser.call("/oauth2/userinfo").asString())
                .as("what is no problem")
                .doesNotContain("request_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "a<b", "a\tb", "a,b", "a%b", "a;b", "a{b", "\u00e9"})
    void anIdThatIsNoneIsReplacedByOurs(String malformed) {
        isReplaced(sent("X-Request-Id", malformed));
    }

    @Test
    void soAreOneThatIsTooLongAndTwo() {
        isReplaced(sent("X-Request-Id", "a".repeat(129)));
        isReplaced(sent("X-Request-Id", "a", "X-Request-Id", "b"));
        isReplaced(sent());
    }

    private void isReplaced(Received received) {
        assertThat(received.values("X-Request-Id")).singleElement().asString().matches("[0-9a-f]{1,8}");
        assertThat(accessLine())
                .contains("id=" + received.value("X-Request-Id").orElseThrow() + " ")
                .doesNotContain("request=");
    }

    /** What the upstream got of a request with these fields. */
    private Received sent(String... fields) {
        var request = browser.navigation();
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        path = "/" + ++requests;
        Response response = browser.remember(request.get(browser.url(path)));
        assertThat(response.statusCode()).isEqualTo(200);
        return world.upstream().last();
    }

    /** Of the request sent last. */
    private String accessLine() {
        return accessLine(path);
    }

    /** A line comes some time after its response; so may that of an earlier test. */
    private String accessLine(String of) {
        Await.until("logged", () -> !accessLines(of).isEmpty());
        return accessLines(of).get(0);
    }

    private List<String> accessLines(String of) {
        return lines("io.maniagate.access").stream()
                .filter(line -> line.contains(" path=" + of + " "))
                .toList();
    }

    private List<String> lines(String category) {
        return log.lines().stream().filter(line -> line.startsWith(category)).toList();
    }
}
