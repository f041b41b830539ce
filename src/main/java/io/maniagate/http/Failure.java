package io.maniagate.http;

/**
 * Every failure we tell a client about, whether as a page or as a problem document: one home for status, tag and texts.
 * The texts are public, so they say nothing about our insides; the cause goes to the log.
 */
public enum Failure {
    NOT_SIGNED_IN(
            401,
            "not_signed_in",
            "Please sign in",
            "You are not signed in, or your session has ended. If you were sending a form, it was not sent.",
            "Sign in, then open the form and send it again."),
    TOKEN_REFUSED(
            401,
            "token_refused",
            "This token is not accepted",
            "The token of the request is unknown, over, of another application or player, or belongs to nobody.",
            "Get a new one from the game service, for this site's application and with a player's consent."),
    PLAYER_REFUSED(
            403,
            "player_refused",
            "Sign-in was cancelled",
            "Your game account was not shared with this site, so you are not signed in.",
            "If that was a slip, try again and agree on the game's page."),
    ATTEMPT_GONE(
            400,
            "attempt_gone",
            "This sign-in link is no longer good",
            "It was used before, is more than ten minutes old, or was begun in another browser.",
            "Begin again. If this page comes back, allow cookies for this site."),
    NO_STATE(
            400,
            "no_state",
            "This sign-in could be a trick",
            "The game service's answer does not say which sign-in it belongs to. Without that, another site could send you one"
                    + " like it, to sign you in as somebody else. There is no safe way to use it, so it was not used.",
            "Begin again. If it stays so, tell the people who run this site."),
    TOKEN_NOT_OURS(
            400,
            "token_not_ours",
            "This sign-in was not made for this site",
            "What came back is not good here: it was made for another application, or it is over.",
            "Begin again. If it stays so, tell the people who run this site."),
    LINK_GONE(
            400,
            "link_gone",
            "This account was not added",
            "The session it was to be added to has ended, or was replaced by another one meanwhile.",
            "Sign in, then add the account again."),
    BAD_REQUEST(
            400,
            "bad_request",
            "This address does not work",
            "The request is incomplete or ambiguous, so it was not carried out.",
            "Check the link you followed, or begin at the front page."),
    TOO_MANY_SIGN_INS(
            429,
            "too_many_sign_ins",
            "Many are signing in just now",
            "So many sign-ins came from your network in a short time that we let some wait.",
            "Wait a few seconds, then try again."),
    TARGET_TOO_LONG(
            414,
            "target_too_long",
            "This address is too long",
            "The address is longer than this site takes, so the request was not carried out.",
            "Check the link you followed, or begin at the front page."),
    FIELDS_TOO_LARGE(
            431,
            "fields_too_large",
            "Your browser sent too much",
            "The header fields of the request, cookies among them, are larger than this site takes.",
            "Delete this site's cookies, then try again."),
    HTTP_VERSION(
            505,
            "http_version",
            "This version of HTTP is not spoken here",
            "The request names a version of HTTP that this site does not speak.",
            "Use a current browser or program."),
    PROVIDER_UNREACHABLE(
            502,
            "provider_unreachable",
            "The game service cannot be reached",
            "We tried to ask it who you are, but there was no connection.",
            "This is usually over in a few minutes. Try again then."),
    PROVIDER_UNAVAILABLE(
            503,
            "provider_unavailable",
            "The game service is taking a break",
            "We asked it who you are, and it says that it is unavailable just now.",
            "This is usually over in a few minutes. Try again then."),
    PROVIDER_SLOW(
            504,
            "provider_slow",
            "The game service did not answer in time",
            "We asked it who you are and waited, but no answer came.",
            "This is usually over in a few minutes. Try again then."),
    PROVIDER_ODD(
            502,
            "provider_odd",
            "The game service gave a puzzling answer",
            "It answered, but not with anything we can sign you in by.",
            "Try again. If it stays so, tell the people who run this site."),
    REGISTRATION(
            502,
            "registration",
            "This site cannot sign you in yet",
            "The game service does not accept this site's registration. It is not your fault.",
            "Only the site's administrator can mend this. Please tell them."),
    SESSION_TOO_LARGE(
            502,
            "session_too_large",
            "Your account's data does not fit",
            "The game service sent more about your account than a session can hold.",
            "Only the site's administrator can mend this. Please tell them."),
    SESSION_TOO_LONG(
            403,
            "session_too_long",
            "Your session is too long for this site",
            "It takes two cookies, and the server in front of this site passes only one on.",
            "Only the site's administrator can mend this, with fewer scopes or without linked accounts. Please tell them."),
    NOT_ALLOWED(
            403,
            "not_allowed",
            "This part is not open to you",
            "Your account may not see this page.",
            "If you think you should get in, ask the people who run this site, or use another account."),
    NOT_CHECKED(
            403,
            "not_checked",
            "We could not check your access just now",
            "What this part asks of an account could not be looked up, so nobody is let in on it. You are still signed in.",
            "Try again in a moment. If it stays so, tell the people who run this site."),
    CROSS_SITE(
            403,
            "cross_site",
            "Another site sent this request",
            "To protect you, requests that change something are only taken from this site's own pages.",
            "Open the page on this site and do it from there."),
    NO_SUCH_PAGE(
            404,
            "no_such_page",
            "Nothing at this address",
            "There is no page here. It may have moved, or the link has a slip in it.",
            "Check the address, or begin at the front page."),
    METHOD_NOT_ALLOWED(
            405,
            "method_not_allowed",
            "This address takes no such request",
            "The page exists, but not for what was tried.",
            "Open it from a link or the address bar."),
    WRONG_HOST(
            421,
            "wrong_host",
            "This name is not served here",
            "The request reached us under a host name that is not ours.",
            "Check the address you opened."),
    UPSTREAM_DOWN(
            502,
            "upstream_down",
            "The site is not answering",
            "The door is open, but the site behind it could not be reached.",
            "Try again in a moment."),
    UPSTREAM_SLOW(
            504,
            "upstream_slow",
            "The site is taking too long",
            "The site behind the door did not answer in time.",
            "Try again in a moment. If you were sending something, check first whether it arrived."),
    UNAVAILABLE(
            503,
            "unavailable",
            "Back in a moment",
            "Your request cannot be served just now. You have not been signed out.",
            "Wait a little, then try again."),
    INTERNAL(
            500,
            "internal",
            "Something broke on our side",
            "Your request ran into a fault of ours. It has been noted.",
            "Try again. If it stays so, tell the people who run this site.");

    private final int status;
    private final String tag;
    private final String title;
    private final String text;
    private final String remedy;

    Failure(int status, String tag, String title, String text, String remedy) {
        this.status = status;
        this.tag = tag;
        this.title = title;
        this.text = text;
        this.remedy = remedy;
    }

    /** The status code (RFC 9110 § 15). */
    public int status() {
        return status;
    }

    /** The name for programs: in metrics, in the access log, in a problem's type. Never changes. */
    public String tag() {
        return tag;
    }

    public String title() {
        return title;
    }

    /** What happened, in words for a player. */
    public String text() {
        return text;
    }

    /** What the player can do about it. */
    public String remedy() {
        return remedy;
    }
}
