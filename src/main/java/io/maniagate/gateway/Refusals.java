package io.maniagate.gateway;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.Problem;
import io.maniagate.login.PageDetails;
import io.maniagate.login.Pages;
import io.maniagate.login.SignInLinks;
import io.maniagate.policy.Decision;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.Session;
import java.time.Duration;
import java.util.List;

/** What a signed-in player is told whom a route's rule refuses: what is missing, and the ways out. */
final class Refusals {

    /** When to come back where it could not be said who may. */
    private static final Duration UNSURE = Duration.ofSeconds(5);

    private final Pages pages;
    private final SignInLinks links;

    Refusals(Pages pages, SignInLinks links) {
        this.pages = pages;
        this.links = links;
    }

    /** {@code id}: of the line in the log. */
    Answer answer(ClientRequest request, Failure failure, Decision.Deny deny, Session session, String id) {
        Duration retryAfter = failure == Failure.NOT_CHECKED ? UNSURE : null;
        if (!request.kind().isForPeople()) {
            List<String> missing = deny.missing().stream()
                    .map(term -> term.condition().kind().word())
                    .toList();
            return Problem.notAllowed(failure, missing, retryAfter);
        }
        PageDetails details = new PageDetails(List.of(), retryAfter, id);
        return pages.notAllowed(
                failure, deny, session.player(), session.linkedPlayer(), waysOut(request, failure, details));
    }

    /** The front page is none for somebody who is refused there. */
    private PageDetails waysOut(ClientRequest request, Failure failure, PageDetails details) {
        String target = request.isForDocument() ? request.target().raw() : "/";
        PageDetails again = failure == Failure.NOT_CHECKED ? details.tryAgain(target) : details;
        PageDetails onwards = request.target().raw().equals("/") ? again : again.goOn("/");
        return onwards.otherAccount(links.otherAccount(target));
    }
}
