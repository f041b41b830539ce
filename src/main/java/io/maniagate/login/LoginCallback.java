package io.maniagate.login;

import io.maniagate.audit.Audit;
import io.maniagate.crypto.Secret;
import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.SetCookie;
import io.maniagate.oauth.AuthorizationResponse;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.Seldom;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes a login attempt (RFC 6749 § 4.1.2): state first, then the code is redeemed, the player asked for, and a new
 * session opened. Whatever goes wrong ends on a page that says so, without a session.
 */
public final class LoginCallback {

    private static final Logger LOG = System.getLogger(LoginCallback.class.getName());

    private final Map<String, ProviderConnection> connections;
    private final LoginCookies cookies;
    private final UsedAttempts used;
    private final LoginGate gate;
    private final SessionOpening opening;
    private final AccountLinks accounts;
    private final SignInLinks links;
    private final Pages pages;
    private final LoginObserver observer;
    private final Audit audit;
    private final ImplicitTokens implicit;

    /** Anybody can cause it, without ever having begun a sign-in. */
    private final Seldom mention;

    public LoginCallback(
            Map<String, ProviderConnection> connections,
            LoginCookies cookies,
            UsedAttempts used,
            LoginGate gate,
            SessionOpening opening,
            AccountLinks accounts,
            SignInLinks links,
            Pages pages,
            LoginObserver observer,
            Audit audit,
            InstantSource clock) {
        this.connections = Map.copyOf(connections);
        this.cookies = cookies;
        this.used = used;
        this.gate = gate;
        this.opening = opening;
        this.accounts = accounts;
        this.links = links;
        this.pages = pages;
        this.observer = observer;
        this.audit = audit;
        this.implicit = new ImplicitTokens(clock);
        this.mention = new Seldom(Duration.ofMinutes(1), clock);
    }

    /** {@code providerId}: whose redirect URI was called. Never fails. */
    Future<Reply> complete(String providerId, ClientRequest request) {
        return complete(providerId, AuthorizationResponse.read(request.target().query()), request);
    }

    /** {@code response}: as it was read from wherever the provider's flow has it. */
    Future<Reply> complete(String providerId, AuthorizationResponse response, ClientRequest request) {
        ProviderConnection provider = connections.get(providerId);
        if (provider == null) {
            return Future.succeededFuture(Reply.of(pages.failure(Failure.NO_SUCH_PAGE, PageDetails.NONE.goOn("/"))));
        }
        String state = response.state();
        LoginAttempt attempt = state == null ? null : cookies.find(state, request.origin(), request.cookies());
        if (attempt == null || !isOf(attempt, provider.provider())) {
            return unbound(providerId, response, request);
        }
        // Before the attempt is used up: it can be completed later. Only what may lead to the provider is counted, so
        // that
        // no other site can use up what this client has.
        Answer refusal = gate.refusal(providerId, request);
        if (refusal != null) {
            return Future.succeededFuture(Reply.of(refusal));
        }
        if (!used.isFirstUse(attempt)) {
            return unbound(providerId, response, request);
        }
        if (response instanceof AuthorizationResponse.Token token) {
            return answered(() -> accept(token, attempt, provider, request), attempt, provider, request);
        }
        if (!(response instanceof AuthorizationResponse.Code code)) {
            return Future.succeededFuture(
                    failed(providerId, CallbackFailures.of(providerId, response), attempt, request));
        }
        return answered(() -> redeem(code.code(), attempt, provider, request), attempt, provider, request);
    }

    /** Composed, so that what is thrown is answered too. */
    private Future<Reply> answered(
            Supplier<Future<Reply>> work, LoginAttempt attempt, ProviderConnection provider, ClientRequest request) {
        return Future.succeededFuture().compose(nothing -> work.get()).otherwise(fault -> {
            LOG.log(Level.ERROR, "login attempt failed unexpectedly", fault);
            return failed(provider.provider().id(), Failure.UNAVAILABLE, attempt, request);
        });
    }

    private Future<Reply> unbound(String providerId, AuthorizationResponse response, ClientRequest request) {
        Failure failure = CallbackFailures.ofUnbound(providerId, response, mention);
        return Future.succeededFuture(failed(providerId, failure, null, request));
    }

    /** Where a challenge is sent, no attempt without verifier is completed: that would be the downgrade of PKCE. */
    private static boolean isOf(LoginAttempt attempt, Provider provider) {
        return attempt.provider().equals(provider.id()) && !(provider.pkce() && attempt.verifier() == null);
    }

    private Future<Reply> redeem(
            Secret code, LoginAttempt attempt, ProviderConnection provider, ClientRequest request) {
        String id = provider.provider().id();
        String redirectUri = request.origin() + links.callback(id);
        return provider.redeem(code, redirectUri, attempt.verifier()).compose(outcome -> {
            if (!(outcome instanceof TokenOutcome.Issued issued)) {
                return Future.succeededFuture(failed(id, CallbackFailures.of(id, outcome), attempt, request));
            }
            return provider.profile(issued.tokens()).compose(profile -> {
                return profile instanceof ProfileOutcome.Known known
                        ? signedIn(known.player(), issued.tokens(), attempt, request)
                        : Future.succeededFuture(failed(id, CallbackFailures.of(id, profile), attempt, request));
            });
        });
    }

    /** The provider says whose the token is, the token for which application: without either it could be anybody's. */
    private Future<Reply> accept(
            AuthorizationResponse.Token response,
            LoginAttempt attempt,
            ProviderConnection provider,
            ClientRequest request) {
        String id = provider.provider().id();
        TokenSet tokens = implicit.usable(response, provider.provider());
        if (tokens == null) {
            return Future.succeededFuture(failed(id, Failure.TOKEN_NOT_OURS, attempt, request));
        }
        return provider.profile(tokens).compose(profile -> {
            if (profile instanceof ProfileOutcome.Known known) {
                return signedIn(known.player(), tokens, attempt, request);
            }
            // It came through the browser, so a token that nobody knows is not the provider's fault.
            boolean isUnknown = profile instanceof ProfileOutcome.Refused;
            Failure failure = isUnknown ? Failure.TOKEN_NOT_OURS : CallbackFailures.of(id, profile);
            return Future.succeededFuture(failed(id, failure, attempt, request));
        });
    }

    private Future<Reply> signedIn(Player player, TokenSet tokens, LoginAttempt attempt, ClientRequest request) {
        return attempt.session() == null
                ? Future.succeededFuture(opened(player, opening.open(player, tokens, request), attempt, request))
                : linked(player, tokens, attempt, request);
    }

    /** To that session and no other: whoever signed in meanwhile did not ask for it. */
    private Future<Reply> linked(Player player, TokenSet tokens, LoginAttempt attempt, ClientRequest request) {
        return accounts.renewed(request).map(outcome -> {
            Reply reply = linked(outcome, player, tokens, attempt, request);
            List<String> lines = new ArrayList<>(reply.setCookies());
            lines.addAll(accounts.setCookies(request, outcome));
            return new Reply(reply.answer(), lines, reply.failed());
        });
    }

    private Reply linked(
            RefreshOutcome outcome, Player player, TokenSet tokens, LoginAttempt attempt, ClientRequest request) {
        Session session = outcome.session();
        if (session == null || !session.id().equals(attempt.session()) || !accounts.fits(session, player)) {
            return failed(player.provider(), Failure.LINK_GONE, attempt, request);
        }
        // The refresh may be under way: its tokens would land in the session that ends here, and those at hand be dead.
        if (outcome instanceof RefreshOutcome.Deferred) {
            return failed(player.provider(), Failure.UNAVAILABLE, attempt, request);
        }
        return opened(player, opening.link(session, player, tokens, request), attempt, request);
    }

    private Reply opened(Player player, @Nullable List<String> session, LoginAttempt attempt, ClientRequest request) {
        if (session == null) {
            LOG.log(Level.ERROR, "{0}: signed in, but too large for a session", player.subject());
            return failed(player.provider(), Failure.SESSION_TOO_LARGE, attempt, request);
        }
        observer.ended(player.provider(), attempt.session() == null ? "signed_in" : "linked");
        int size = session.stream().mapToInt(SetCookie::size).sum();
        List<String> lines = new ArrayList<>(session);
        lines.addAll(cookies.end(attempt, size, request.origin(), request.cookies()));
        return Reply.seeOther(attempt.target(), lines);
    }

    /** {@code attempt}: the one that is over now, if it is known which. */
    private Reply failed(String provider, Failure failure, @Nullable LoginAttempt attempt, ClientRequest request) {
        observer.ended(provider, failure.tag());
        if (attempt != null) {
            audit.notSignedIn(provider, failure, request.clientAddress());
        }
        String target = attempt == null ? "/" : attempt.target();
        PageDetails details = PageDetails.NONE.tryAgain(links.signIn(target)).goOn("/");
        List<String> lines = attempt == null ? List.of() : cookies.end(attempt, 0, request.origin(), request.cookies());
        return new Reply(pages.failure(failure, details), lines, new Reply.Failed(failure, target));
    }
}
