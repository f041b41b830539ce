package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.Problem;
import io.maniagate.request.ClientLimit;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.Seldom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Turns away a client that begins, or completes, more login attempts than {@link LoginRate} allows (RFC 6585 § 4). */
public final class LoginGate {

    private static final Logger LOG = System.getLogger(LoginGate.class.getName());

    private final ClientLimit limit;
    private final Pages pages;
    private final LoginObserver observer;
    private final Seldom mention;

    public LoginGate(LoginRate rate, Pages pages, LoginObserver observer, InstantSource clock) {
        this.limit = new ClientLimit(rate.burst(), rate.interval(), clock);
        this.pages = pages;
        this.observer = observer;
        this.mention = new Seldom(Duration.ofMinutes(1), clock);
    }

    /** {@code null} where it may go on; that is counted. */
    @Nullable
    Answer refusal(String provider, ClientRequest request) {
        Duration wait = limit.take(request.clientAddress());
        if (wait == null) {
            return null;
        }
        observer.ended(provider, Failure.TOO_MANY_SIGN_INS.tag());
        if (mention.isDue()) {
            LOG.log(
                    Level.WARNING,
                    "login attempts of {0} are limited; if that is the server in front of the gateway, name it in"
                            + " maniagate.trusted-proxies",
                    request.clientAddress());
        }
        return request.kind().isForPeople()
                ? pages.failure(
                        Failure.TOO_MANY_SIGN_INS,
                        PageDetails.NONE.retryAfter(wait).goOn("/"))
                : Problem.of(Failure.TOO_MANY_SIGN_INS, wait);
    }
}
