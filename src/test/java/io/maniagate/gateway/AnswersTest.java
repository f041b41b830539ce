package io.maniagate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maniagate.audit.Unheard;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.WholeResponse;
import io.maniagate.forward.ForwardOutcome;
import io.maniagate.forward.UpstreamFailure;
import io.maniagate.identity.TestEdits;
import io.maniagate.login.InGameAnswers;
import io.maniagate.login.Pages;
import io.maniagate.login.SignInLinks;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.ReadOutcome;
import io.maniagate.request.RequestReader;
import io.maniagate.request.TrustedProxies;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of either version of HTTP are told, by an upstream that is busy and by a gateway that stops. */
class AnswersTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InFlight inFlight = new InFlight();
    private final AccessLog log = new AccessLog(new GatewayMetrics(registry, inFlight), inFlight, Unheard.audit());
    private final Answers answers = new Answers(
            new Pages("club.example", null),
            new InGameAnswers(new SignInLinks("/oauth2"), List.of()),
            new SignInLinks("/oauth2"),
            log);
    private final BlockingQueue<RoutingContext> held = new LinkedBlockingQueue<>();
    private final Answers impatient = new Answers(
            new Pages("club.example", null),
            new InGameAnswers(new SignInLinks("/oauth2"), List.of()),
            new SignInLinks("/oauth2"),
            log,
            new Patience(Duration.ofMillis(300)));
    private HttpServer server;

    @BeforeEach
    void listen() {
        Router router = Router.router(vertx);
        router.route("/busy").handler(context -> {
            Visit visit = log.begin(context);
            answers.forwarded(
                    visit, read(context), new ForwardOutcome.Failed(UpstreamFailure.SATURATED), TestEdits.none());
        });
        router.route("/endpoint").handler(context -> {
            impatient.byEndpoint(log.begin(context));
            if (context.request().method().equals(HttpMethod.GET)) {
                context.response().end("a page");
            } else {
                context.request().body().onSuccess(body -> context.response().end(body));
            }
        });
        router.route("/page").handler(context -> impatient.otherMethod(log.begin(context), read(context), List.of()));
        router.route("/held").handler(context -> {
            Visit visit = log.begin(context);
            context.put("visit", visit);
            context.put("loop", Vertx.currentContext());
            held.add(context);
        });
        server = result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        result(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_1_1, */*, application/problem+json",
        "HTTP_1_1, text/html, text/html; charset=utf-8",
        "HTTP_2, */*, application/problem+json",
        "HTTP_2, text/html, text/html; charset=utf-8"
    })
    void aBusyUpstreamIs503WithATimeToComeBack(HttpVersion version, String accept, String type) {
        HttpClientResponse answer = get(client(version), "/busy", accept);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Content-Type")).isEqualTo(type);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        Await.until("it is over", () -> inFlight.count() == 0);
        assertThat(registry.counter("maniagate.upstream.failures", "cause", "saturated")
                        .count())
                .isEqualTo(1);
        assertThat(timer("failed").count()).isEqualTo(1);
        assertThat(timer("forwarded").count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void whoIsStillServedIsToldToLeave(HttpVersion version) {
        HttpClient client = client(version);
        AtomicBoolean told = new AtomicBoolean();
        Future<HttpClientResponse> answer = client.request(options("/held", "*/*"))
                .compose(request -> {
                    toldToLeave(version, request.connection(), told);
                    return request.send();
                });
        RoutingContext context = Await.next(held);
        assertThat(inFlight.count()).isEqualTo(1);
        assertThat(registry.get("maniagate.requests.in.flight").gauge().value()).isEqualTo(1);

        inFlight.leave();
        finish(context);

        assertThat(result(answer).statusCode()).isEqualTo(200);
        if (version == HttpVersion.HTTP_1_1) {
            assertThat(result(answer).getHeader("Connection")).isEqualTo("close");
        }
        Await.until("told to leave", told::get);
        assertThat(get(client, "/busy", "*/*").statusCode()).as("in the grace").isEqualTo(503);
        assertThat(inFlight.count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void whoTakesTooLongIsCut(HttpVersion version) {
        Future<HttpClientResponse> answer = send(client(version), "/held", "*/*");
        Visit visit = Await.next(held).get("visit");
        visit.response().closeHandler(closed -> log.end(visit));

        inFlight.leave();
        inFlight.close();
        inFlight.cut();

        Await.until("it is over", () -> inFlight.count() == 0);
        Await.until("the client knows", answer::failed);
        assertThat(registry.counter("maniagate.requests", "end", "shut_down").count())
                .isEqualTo(1);
        assertThat(timer("broken").count()).isEqualTo(1);
    }

    @Test
    void whenItStopsNobodyNewCanConnect() {
        Future<HttpClientResponse> answer = send(client(HttpVersion.HTTP_1_1), "/held", "*/*");
        RoutingContext context = Await.next(held);

        inFlight.close();

        assertThat(inFlight.isClosed()).isTrue();
        Await.until("nobody listens", () -> {
            Future<HttpClientResponse> another = send(client(HttpVersion.HTTP_1_1), "/busy", "*/*");
            Await.until("answered or refused", another::isComplete);
            return another.failed();
        });
        finish(context);
        assertThat(result(answer).statusCode()).isEqualTo(200);
    }

    private void finish(RoutingContext context) {
        context.<Context>get("loop").runOnContext(now -> {
            Visit visit = context.get("visit");
            visit.response().end("done").onComplete(sent -> log.end(visit));
        });
    }

    private static void toldToLeave(HttpVersion version, HttpConnection connection, AtomicBoolean told) {
        if (version == HttpVersion.HTTP_2) {
            connection.goAwayHandler(goAway -> told.set(goAway.getErrorCode() == 0));
        } else {
            connection.closeHandler(closed -> told.set(true));
        }
    }

    private Timer timer(String outcome) {
        return registry.get("maniagate.exchange").tag("outcome", outcome).timer();
    }

    private ClientRequest read(RoutingContext context) {
        RequestReader reader = new RequestReader(
                List.of(new PublicOrigin("http", "127.0.0.1", server.actualPort())),
                TrustedProxies.NOBODY,
                ForwardedFamily.X_FORWARDED);
        return ((ReadOutcome.Read) reader.read(context.request())).request();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endpoint", "/page"})
    @DisplayName("D1: a stream whose client takes nothing of our answer is reset")
    void aWindowOfNothing(String path) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(0)));
        var body = client.request(options(path, "*/*")).compose(WholeResponse::bodyOf);
        assertThatThrownBy(() -> result(body)).hasCauseInstanceOf(StreamResetException.class);
        Await.until("it is over", () -> inFlight.count() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    @DisplayName("D1: whoever does not send the rest of its form is not waited for")
    void halfAForm(HttpVersion version) {
        Future<HttpClientResponse> answer = client(version)
                .request(options("/endpoint", "*/*").setMethod(HttpMethod.POST))
                .compose(request -> {
                    request.setChunked(true).write("rd=");
                    return request.response();
                });
        assertThatThrownBy(() -> result(answer)).isInstanceOf(CompletionException.class);
        Await.until("it is over", () -> inFlight.count() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aConnectionOutlivesWhatWasAnsweredOnItInTime(HttpVersion version) {
        HttpClient client = client(version);
        HttpConnection first = connectionOf(client, "/endpoint");
        var over = new CompletableFuture<Void>();
        vertx.setTimer(600, id -> over.complete(null));
        over.join();
        assertThat(connectionOf(client, "/endpoint")).isSameAs(first);
    }

    private HttpConnection connectionOf(HttpClient client, String path) {
        return result(client.request(options(path, "*/*"))
                .compose(request -> WholeResponse.of(request, (answer, body) -> {
                    assertThat(body).hasToString("a page");
                    return request.connection();
                })));
    }

    private HttpClient client(HttpVersion version) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setMaxPoolSize(1));
    }

    private HttpClientResponse get(HttpClient client, String path, String accept) {
        return result(send(client, path, accept));
    }

    private Future<HttpClientResponse> send(HttpClient client, String path, String accept) {
        return client.request(options(path, accept)).compose(request -> request.send());
    }

    private RequestOptions options(String path, String accept) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(server.actualPort())
                .setURI(path)
                .putHeader("Accept", accept);
    }

    private static <T> T result(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
