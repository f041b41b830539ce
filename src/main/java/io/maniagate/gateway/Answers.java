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
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.ReadOutcome;
import io.maniagate.request.RequestKind;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the walk answers where it does not forward: people get a page, in a game a manialink, programs a problem document. */
public final class Answers {

    private static final Logger LOG = System.getLogger(Answers.class.getName());

    /** When to come back to an upstream that has more to do than it takes on, or to a gateway that stops. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    /** When to come back where it could not be said who may. */
    private static final Duration UNSURE = Duration.ofSeconds(5);

    private final Pages pages;
    private final InGameAnswers inGame;
    private final SignInLinks links;
    private final AccessLog log;
    private final Patience patience;

    public Answers(Pages pages, InGameAnswers inGame, SignInLinks links, AccessLog log) {
        this(pages, inGame, links, log, new Patience());
    }

    Answers(Pages pages, InGameAnswers inGame, SignInLinks links, AccessLog log, Patience patience) {
        this.log = log;
        this.pages = pages;
        this.inGame = inGame;
        this.links = links;
        this.patience = patience;
    }

    void unreadable(Visit visit, ReadOutcome.Refused refused) {
        Failure failure = refused.status() == 421 ? Failure.WRONG_HOST : Failure.BAD_REQUEST;
        LOG.log(Level.DEBUG, "id={0}: {1}", visit.id(), refused.reason());
        visit.endedAs(failure.tag());
        RequestKind kind = visit.kind();
        Answer answer = answer(kind, null, failure, PageDetails.NONE);
        if (refused.status() == 400 && visit.request().version() != HttpVersion.HTTP_2) {
            writeLast(visit, answer);
        } else {
            write(visit, answer, List.of());
        }
    }

    /** We stop and take nothing new: another replica, or the next start, will. */
    void stopping(Visit visit) {
        visit.endedAs(Failure.UNAVAILABLE.tag());
        RequestKind kind = visit.kind();
        write(visit, answer(kind, null, Failure.UNAVAILABLE, PageDetails.NONE.retryAfter(BUSY)), List.of());
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
        if (isDocument(request)) {
            String location = again == null ? links.signIn(target) : links.signInAgain(again, target);
            Map<String, String> fields = Map.of("Location", location, "Cache-Control", "no-store");
            write(visit, shown(request, new Answer(303, fields, "")), setCookies.get());
        } else if (request.kind().isForPeople()) {
            Answer page = pages.notSignedIn(links.signIn(request.isSafe() ? target : "/"));
            write(visit, shown(request, page), List.of());
        } else {
            write(visit, Problem.notSignedIn(request.origin() + links.signIn("/")), List.of());
        }
    }

    /** The game says of no request what it is for: what it gets may be a document. */
    private static boolean isDocument(ClientRequest request) {
        return request.kind() == RequestKind.DOCUMENT
                || (request.kind().isInGame()
                        && (request.method().equals("GET") || request.method().equals("HEAD")));
    }

    private Answer shown(ClientRequest request, Answer answer) {
        return inGame.of(answer, request.kind(), request.origin());
    }

    /** Whoever sends a credential in a field is a program, whatever else its request looks like. */
    void challenge(Visit visit, String challenge) {
        visit.endedAs(Failure.TOKEN_REFUSED.tag());
        write(visit, Problem.of(Failure.TOKEN_REFUSED, challenge), List.of());
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
        Duration retryAfter = failure == Failure.NOT_CHECKED ? UNSURE : null;
        Answer answer;
        if (request.kind().isForPeople()) {
            PageDetails details = new PageDetails(List.of(), retryAfter, visit.requestId());
            answer = shown(
                    request,
                    pages.notAllowed(
                            failure,
                            deny,
                            session.player(),
                            session.linkedPlayer(),
                            waysOut(request, failure, details)));
        } else {
            List<String> missing = deny.missing().stream()
                    .map(term -> term.condition().kind().word())
                    .toList();
            answer = Problem.notAllowed(failure, missing, retryAfter);
        }
        write(visit, answer, setCookies);
    }

    /** The front page is none for somebody who is refused there. */
    private PageDetails waysOut(ClientRequest request, Failure failure, PageDetails details) {
        String target = isDocument(request) ? request.target().raw() : "/";
        PageDetails again = failure == Failure.NOT_CHECKED ? details.tryAgain(target) : details;
        PageDetails onwards = request.target().raw().equals("/") ? again : again.goOn("/");
        return onwards.otherAccount(links.otherAccount(target));
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
        write(visit, keySet.answer(), List.of());
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
            PageDetails details = PageDetails.NONE.requestId(visit.requestId());
            write(visit, answer(visit.kind(), null, Failure.INTERNAL, details), List.of());
        }
    }

    private void fail(
            Visit visit, ClientRequest request, Failure failure, PageDetails details, List<String> setCookies) {
        visit.endedAs(failure.tag());
        write(
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

    private void write(Visit visit, Answer given, List<String> setCookies) {
        Answer answer = Problem.found(given, visit.requestId());
        HttpServerResponse response = visit.response();
        response.setStatusCode(answer.status());
        answer.fields().forEach(response::putHeader);
        if (!setCookies.isEmpty()) {
            response.putHeader("Cache-Control", Answer.WITH_COOKIE);
            setCookies.forEach(line -> response.headers().add("Set-Cookie", line));
        }
        // The rest of a body that nobody takes is read and dropped, so that the connection can go on.
        visit.request().resume();
        patience.limitAnswer(visit);
        Future<Void> sent =
                HttpMethod.HEAD.equals(visit.request().method()) ? response.end() : response.end(answer.body());
        sent.onComplete(done -> log.end(visit));
    }

    /**
     * Nobody knows where such a request ends and the next one begins (RFC 9112 § 11.2). The response is never ended, for
     * that would have what follows on the connection taken for a request.
     */
    private void writeLast(Visit visit, Answer given) {
        Answer answer = Problem.found(given, visit.requestId());
        HttpServerRequest request = visit.request();
        HttpServerResponse response = visit.response();
        Buffer body = Buffer.buffer(answer.body());
        response.setStatusCode(answer.status());
        answer.fields().forEach(response::putHeader);
        response.putHeader("Content-Length", Integer.toString(body.length())).putHeader("Connection", "close");
        response.write(HttpMethod.HEAD.equals(request.method()) ? Buffer.buffer() : body)
                .onComplete(sent -> {
                    log.end(visit);
                    request.connection().close();
                });
    }
}
