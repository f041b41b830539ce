package io.maniagate.gateway;

import io.maniagate.forward.ForwardOutcome;
import io.maniagate.forward.UpstreamFailure;
import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.Problem;
import io.maniagate.identity.FieldEdits;
import io.maniagate.login.InGameAnswers;
import io.maniagate.login.PageDetails;
import io.maniagate.login.Pages;
import io.maniagate.login.SignInLinks;
import io.maniagate.policy.Decision;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.FrontProxy;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.ReadOutcome;
import io.maniagate.request.RequestKind;
import io.maniagate.route.MatchOutcome;
import io.maniagate.session.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the walk answers where it does not forward: people get a page, in a game a manialink, programs a problem document. */
public final class Answers {

    private static final Logger LOG = System.getLogger(Answers.class.getName());

    /** When to come back to an upstream that has more to do than it takes on, or to a gateway that stops. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Pages pages;
    private final InGameAnswers inGame;
    private final SignInLinks links;
    private final AccessLog log;
    private final Patience patience;
    private final Delivery delivery;
    private final Refusals refusals;

    public Answers(Pages pages, InGameAnswers inGame, SignInLinks links, AccessLog log) {
        this(pages, inGame, links, log, new Patience());
    }

    Answers(Pages pages, InGameAnswers inGame, SignInLinks links, AccessLog log, Patience patience) {
        this.log = log;
        this.pages = pages;
        this.inGame = inGame;
        this.links = links;
        this.patience = patience;
        this.delivery = new Delivery(log, patience);
        this.refusals = new Refusals(pages, links);
    }

    void unreadable(Visit visit, ReadOutcome.Refused refused) {
        LOG.log(Level.DEBUG, "id={0}: {1}", visit.id(), refused.reason());
        Failure failure = switch (refused.status()) {
            case 403 -> Failure.NOT_ALLOWED;
            case 405 -> Failure.METHOD_NOT_ALLOWED;
            case 421 -> Failure.WRONG_HOST;
            default -> Failure.BAD_REQUEST;
        };
        if (failure == Failure.METHOD_NOT_ALLOWED) {
            visit.response().putHeader("Allow", "GET, HEAD");
        }
        visit.endedAs(failure.tag());
        Answer answer = answer(visit.kind(), null, failure, PageDetails.NONE);
        if (refused.status() == 400 && visit.request().version() != HttpVersion.HTTP_2) {
            delivery.writeLast(visit, answer);
        } else {
            delivery.write(visit, answer, List.of());
        }
    }

    /** No route leads there, or none alone. A front proxy never asks about pages of ours: those are nobody's to decide on. */
    void nowhere(Visit visit, ClientRequest request, MatchOutcome match) {
        Failure none = request.front() == null ? Failure.NO_SUCH_PAGE : Failure.NOT_ALLOWED;
        fail(visit, request, match instanceof MatchOutcome.Ambiguous ? Failure.BAD_REQUEST : none, List.of());
    }

    /** For a front proxy that forwards in our place: what the upstream is to be told, as fields of the answer. */
    void permitted(Visit visit, ClientRequest request, FrontProxy front, Decision.Allow permit, FieldEdits edits) {
        MultiMap sent = visit.request().headers();
        if (edits.couldBeMistaken(sent, front.keepsUnlessSet())) {
            LOG.log(Level.DEBUG, "id={0}: a field that the upstream could take for one of ours", visit.id());
            fail(visit, request, Failure.BAD_REQUEST, edits.setCookies());
            return;
        }
        log.forwards(permit);
        visit.endedAs("permitted");
        Map<String, String> fields = new LinkedHashMap<>(edits.all(sent.get("Authorization")));
        fields.put("Cache-Control", "no-store");
        delivery.write(visit, new Answer(200, fields, ""), edits.setCookies());
    }

    /** We stop and take nothing new: another replica, or the next start, will. */
    void stopping(Visit visit) {
        visit.endedAs(Failure.UNAVAILABLE.tag());
        delivery.write(
                visit, answer(visit.kind(), null, Failure.UNAVAILABLE, PageDetails.NONE.retryAfter(BUSY)), List.of());
    }

    void fail(Visit visit, ClientRequest request, Failure failure, List<String> setCookies) {
        fail(visit, request, failure, PageDetails.NONE.goOn("/"), setCookies);
    }

    void otherMethod(Visit visit, ClientRequest request, List<String> allowed) {
        visit.response().putHeader("Allow", String.join(", ", allowed));
        fail(visit, request, Failure.METHOD_NOT_ALLOWED, List.of());
    }

    /**
     * A document is sent to sign-in, another navigation is told so, a program gets 401 and no cookie. {@code again}: the
     * provider that the player comes from and goes to without being asked.
     */
    void signIn(Visit visit, ClientRequest request, @Nullable String again, Supplier<List<String>> setCookies) {
        visit.endedAs(Failure.NOT_SIGNED_IN.tag());
        String target = request.target().raw();
        if (request.isForDocument()) {
            String location = again == null ? links.signIn(target) : links.signInAgain(again, target);
            delivery.write(visit, toSignIn(request, location), setCookies.get());
        } else if (request.kind().isForPeople()) {
            Answer page = pages.notSignedIn(links.signIn(request.isSafe() ? target : "/"));
            delivery.write(visit, shown(request, page), List.of());
        } else {
            delivery.write(visit, Problem.notSignedIn(request.origin() + links.signIn("/")), List.of());
        }
    }

    /**
     * A front proxy may take a relative reference for one of our own address. One that passes no redirect on is told where it would
     * have led, for its own.
     */
    private Answer toSignIn(ClientRequest request, String location) {
        FrontProxy front = request.front();
        if (front == null) {
            return shown(request, new Answer(303, Map.of("Location", location, "Cache-Control", "no-store"), ""));
        }
        Answer page = front.redirects()
                ? new Answer(303, Map.of("Cache-Control", "no-store"), "")
                : pages.notSignedIn(location);
        Map<String, String> fields = new LinkedHashMap<>(page.fields());
        fields.put("Location", request.origin() + location);
        return new Answer(page.status(), fields, page.body());
    }

    private Answer shown(ClientRequest request, Answer answer) {
        return inGame.of(answer, request.kind(), request.origin());
    }

    /** Whoever sends a credential in a field is a program, whatever else its request looks like. */
    void challenge(Visit visit, String challenge) {
        visit.endedAs(Failure.TOKEN_REFUSED.tag());
        delivery.write(visit, Problem.of(Failure.TOKEN_REFUSED, challenge), List.of());
    }

    /** {@code setCookies}: a renewed session stays renewed, whatever is answered. */
    void wait(Visit visit, ClientRequest request, Duration retryAfter, List<String> setCookies) {
        fail(visit, request, Failure.UNAVAILABLE, PageDetails.NONE.retryAfter(retryAfter), setCookies);
    }

    /** {@code session}: of the player who is refused; {@code null} where the route is closed to everybody. */
    void deny(
            Visit visit,
            ClientRequest request,
            Decision.Deny deny,
            @Nullable Session session,
            List<String> setCookies) {
        Failure failure = switch (deny.reason()) {
            case CLOSED, RULE -> Failure.NOT_ALLOWED;
            case CROSS_SITE -> Failure.CROSS_SITE;
            case UNKNOWN -> Failure.NOT_CHECKED;
        };
        if (session == null || !deny.reason().isOfRule()) {
            fail(visit, request, failure, setCookies);
            return;
        }
        visit.endedAs(failure.tag());
        Answer answer = refusals.answer(request, failure, deny, session, visit.requestId());
        delivery.write(visit, request.kind().isForPeople() ? shown(request, answer) : answer, setCookies);
    }

    /** After the forwarder: only where there is no response head is there anything left to say. */
    void forwarded(Visit visit, ClientRequest request, ForwardOutcome outcome, FieldEdits edits) {
        outcome.<Void>fold(
                completed -> {
                    // Its last bytes may still wait for the client to take them.
                    patience.limitAnswer(visit);
                    return ended(visit, "forwarded");
                },
                failed -> {
                    visit.upstreamFailed(failed.failure());
                    PageDetails details = PageDetails.NONE.goOn("/");
                    boolean isBusy = failed.failure() == UpstreamFailure.SATURATED;
                    fail(
                            visit,
                            request,
                            failureOf(failed.failure()),
                            isBusy ? details.retryAfter(BUSY) : details,
                            edits.setCookies());
                    return null;
                },
                cut -> ended(visit, "cut"),
                gone -> ended(visit, "client_gone"),
                socket -> ended(visit, socket.cause().tag()));
    }

    private static Failure failureOf(UpstreamFailure failure) {
        return switch (failure.status()) {
            case 503 -> Failure.UNAVAILABLE;
            case 504 -> Failure.UPSTREAM_SLOW;
            default -> Failure.UPSTREAM_DOWN;
        };
    }

    void published(Visit visit, KeySet keySet) {
        visit.endedAs("own_endpoint");
        delivery.write(visit, keySet.answer(), List.of());
    }

    /** An endpoint of ours will answer, and its client is to send and to take everything in time. */
    void byEndpoint(Visit visit) {
        visit.endedAs("own_endpoint");
        visit.context().addEndHandler(ended -> log.end(visit));
        patience.limit(visit);
    }

    /** While its request was read: there is nobody to answer. */
    void clientGone(Visit visit) {
        ended(visit, "client_gone");
    }

    /** A bug of ours: nothing passes, and the cause goes to the log only. */
    void broke(Visit visit, Throwable fault) {
        LOG.log(Level.ERROR, "id=" + visit.id() + ": the walk broke off", fault);
        visit.endedAs(Failure.INTERNAL.tag());
        HttpServerResponse response = visit.response();
        if (response.headWritten()) {
            log.end(visit);
            response.reset();
        } else {
            delivery.write(
                    visit,
                    answer(visit.kind(), null, Failure.INTERNAL, PageDetails.NONE.requestId(visit.requestId())),
                    List.of());
        }
    }

    private void fail(
            Visit visit, ClientRequest request, Failure failure, PageDetails details, List<String> setCookies) {
        visit.endedAs(failure.tag());
        delivery.write(
                visit,
                answer(request.kind(), request.origin(), failure, details.requestId(visit.requestId())),
                setCookies);
    }

    private Answer answer(RequestKind kind, @Nullable PublicOrigin origin, Failure failure, PageDetails details) {
        return kind.isForPeople()
                ? inGame.of(pages.failure(failure, details), kind, origin)
                : Problem.of(failure, details.retryAfter());
    }

    private @Nullable Void ended(Visit visit, String tag) {
        visit.endedAs(tag);
        log.end(visit);
        return null;
    }
}
