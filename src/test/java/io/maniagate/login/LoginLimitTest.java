package io.maniagate.login;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.after;
import static io.maniagate.session.Sessions.sealer;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.MovableClock;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.http.Answer;
import io.maniagate.http.CookieHeader;
import io.maniagate.http.Failure;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D4: login attempts of one client are bounded")
class LoginLimitTest {

    private static final int BURST = LoginRate.DEFAULT.burst();

    private final MovableClock clock = MovableClock.at(T0);
    private final LoginCookies cookies = new LoginCookies(sealer(Purpose.LOGIN, 1), clock);
    private final List<String> observed = new ArrayList<>();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final LoginCallback callback = Completing.callback(
            () -> {
                tokenRequests.incrementAndGet();
                return Future.succeededFuture(new TokenOutcome.Refused(OAuthError.INVALID_GRANT, 400));
            },
            cookies,
            LoginRate.DEFAULT,
            observed,
            clock);

    @Test
    void aPartyStartsAtOnceAndThenOneMoreEachSecond() {
        LoginStart start = start();

        assertThat(statuses(start, "192.0.2.1", BURST)).containsOnly(303);
        Answer refused = begin(start, request("192.0.2.1", RequestKind.DOCUMENT, "", CookieHeader.NONE));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.fields()).containsEntry("Retry-After", "1").doesNotContainKey("Location");
        assertThat(refused.body()).contains(Failure.TOO_MANY_SIGN_INS.title());
        clock.advance(Duration.ofMillis(999));
        assertThat(statuses(start, "192.0.2.1", 1)).containsExactly(429);
        clock.advance(Duration.ofMillis(1));
        assertThat(statuses(start, "192.0.2.1", 2)).containsExactly(303, 429);
        clock.advance(Duration.ofHours(1));
        assertThat(statuses(start, "192.0.2.1", BURST + 1).subList(0, BURST)).containsOnly(303);
        assertThat(observed).hasSize(4).containsOnly("too_many_sign_ins");
    }

    @Test
    void othersAreNotConcerned() {
        LoginStart start = start();

        statuses(start, "192.0.2.1", BURST + 1);

        assertThat(statuses(start, "192.0.2.2", 1)).containsExactly(303);
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOneClient() {
        LoginStart start = start();

        IntStream.range(0, BURST).forEach(host -> statuses(start, "2001:db8:0:1::" + Integer.toHexString(host), 1));

        assertThat(statuses(start, "2001:db8:0:1:ffff::1", 1)).containsExactly(429);
        assertThat(statuses(start, "2001:db8:0:2::1", 1)).containsExactly(303);
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        LoginStart start = start();
        clock.advance(Duration.ofDays(30));
        statuses(start, "192.0.2.1", BURST);

        clock.advance(Duration.ofDays(-30));

        assertThat(statuses(start, "192.0.2.1", 1)).containsExactly(303);
    }

    @Test
    void aProgramIsToldInAProblemDocument() {
        LoginStart start = start();
        statuses(start, "192.0.2.1", BURST);

        Answer refused = begin(start, request("192.0.2.1", RequestKind.PROGRAM, "", CookieHeader.NONE));

        assertThat(refused.fields())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Retry-After", "1");
        assertThat(refused.body()).contains("urn:maniagate:problem:too_many_sign_ins");
    }

    /** Attempts may be collected beforehand, from everywhere. */
    @Test
    void garbageCodesMakeNoMoreTokenRequestsThanThat() {
        List<Integer> statuses = IntStream.range(0, BURST + 100)
                .map(number -> completeAttempt(number, "192.0.2.1"))
                .boxed()
                .toList();

        assertThat(statuses.subList(0, BURST)).containsOnly(400);
        assertThat(statuses.subList(BURST, BURST + 100)).containsOnly(429);
        assertThat(tokenRequests).hasValue(BURST);
    }

    @Test
    void anAttemptThatHadToWaitIsCompletedLater() {
        IntStream.range(0, BURST).forEach(number -> completeAttempt(number, "192.0.2.1"));
        assertThat(completeAttempt(BURST, "192.0.2.1")).isEqualTo(429);

        clock.advance(Duration.ofSeconds(1));

        assertThat(completeAttempt(BURST, "192.0.2.1")).isEqualTo(400);
        assertThat(tokenRequests).hasValue(BURST + 1);
    }

    /** Any site can send a browser to the callback; it shall not use up what the player needs. */
    @Test
    void responsesWithoutAnAttemptAreNotCounted() {
        for (int i = 0; i < 10 * BURST; i++) {
            complete(request("192.0.2.1", RequestKind.DOCUMENT, "code=c&state=" + i, CookieHeader.NONE));
        }

        assertThat(completeAttempt(1, "192.0.2.1")).isEqualTo(400);
        assertThat(tokenRequests).hasValue(1);
    }

    private int completeAttempt(int number, String client) {
        LoginAttempt attempt = Attempts.attempt(number, "/clubs", T0);
        CookieHeader jar = after(cookies.begin(attempt, HTTPS, CookieHeader.NONE), CookieHeader.NONE);
        return complete(request(client, RequestKind.DOCUMENT, "code=garbage&state=" + attempt.state(), jar));
    }

    private int complete(ClientRequest request) {
        return callback.complete("trackmania", request).result().answer().status();
    }

    private LoginStart start() {
        LoginGate gate = new LoginGate(
                LoginRate.DEFAULT, new Pages("club.example", null), (provider, result) -> observed.add(result), clock);
        return new LoginStart(List.of(provider()), cookies, new SignInLinks("/oauth2"), gate, clock);
    }

    private static List<Integer> statuses(LoginStart start, String client, int times) {
        return IntStream.range(0, times)
                .mapToObj(time -> begin(start, request(client, RequestKind.DOCUMENT, "", CookieHeader.NONE))
                        .status())
                .toList();
    }

    private static Answer begin(LoginStart start, ClientRequest request) {
        return start.begin(provider(), null, "/", request).answer();
    }

    private static Provider provider() {
        return SomeProvider.named("trackmania");
    }

    private static ClientRequest request(String client, RequestKind kind, String query, CookieHeader jar) {
        RequestTarget target = new RequestTarget("/callback", "/callback", query, Set.of());
        return new ClientRequest("GET", target, HTTPS, kind, jar, client, null, null, false);
    }
}
