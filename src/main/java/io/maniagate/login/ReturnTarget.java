package io.maniagate.login;

import io.maniagate.request.PathPrefix;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestTarget;
import io.maniagate.request.TargetOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a browser may be sent after sign-in and sign-out: {@code rd} is kept exactly as given, or it is
 * {@code /}. Kept are
 * <ul>
 *   <li>a path on the same origin, with query and fragment, that {@link RequestTarget} accepts;
 *   <li>such a path behind an allowed origin, written {@code https://host[:port]}: no userinfo, no trailing dot, no
 *       encoding, letters in any case but the scheme's small.
 * </ul>
 * Anywhere in it a backslash or control character, plain or encoded once or twice, a blank, a character outside ASCII;
 * a path that starts with two slashes once anything is cut or dropped from it; a path of our own but
 * {@code sign_in}; more than 2,000 characters: none of these is kept. No URL library takes part: what they forgive is the
 * attack.
 */
public final class ReturnTarget {

    static final int MAX_LENGTH = 2_000;

    /** Scheme and authority (RFC 3986 § 3.2). What stands there is compared as text, never taken apart. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]+");

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

    private final Set<String> origins = new HashSet<>();
    private final PathPrefix own;
    private final String signIn;

    /**
     * Both lists are checked at start, so no scheme is checked here.
     *
     * @param redirectOrigins further origins
     * @param prefix of our own endpoints
     */
    public ReturnTarget(List<PublicOrigin> publicOrigins, List<PublicOrigin> redirectOrigins, String prefix) {
        Stream.of(publicOrigins, redirectOrigins).flatMap(List::stream).forEach(this::allow);
        own = new PathPrefix(prefix);
        signIn = prefix + "/sign_in";
    }

    /** With its port and, where it is the scheme's own, without. */
    private void allow(PublicOrigin origin) {
        origins.add(origin.toString());
        origins.add(origin.scheme() + "://" + origin.host() + ":" + origin.port());
    }

    /** {@code rd} as given, or {@code /}. */
    public String validated(@Nullable String rd) {
        return rd != null && isSafe(rd) ? rd : "/";
    }

    private boolean isSafe(String rd) {
        if (rd.length() > MAX_LENGTH || rd.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return false;
        }
        String once = decoded(rd);
        if (isTricky(rd) || isTricky(once) || isTricky(decoded(once))) {
            return false;
        }
        if (rd.startsWith("/")) {
            return isSafePath(rd);
        }
        Matcher matcher = ORIGIN.matcher(rd);
        return matcher.lookingAt()
                && origins.contains(matcher.group().toLowerCase(Locale.ROOT))
                && isSafePath(rd.substring(matcher.end()));
    }

    private boolean isSafePath(String relative) {
        int fragment = relative.indexOf('#');
        String target = fragment < 0 ? relative : relative.substring(0, fragment);
        TargetOutcome outcome = RequestTarget.parse(target.startsWith("/") ? target : "/" + target);
        if (!(outcome instanceof TargetOutcome.Parsed parsed)) {
            return false;
        }
        String path = parsed.target().path();
        Set<String> readings = parsed.target().readings();
        return path.equals(signIn) || (isElsewhere(path) && readings.stream().allMatch(this::isElsewhere));
    }

    /** Whether the path stays on its origin, even where blanks are dropped, and is none of our own. */
    private boolean isElsewhere(String path) {
        return !path.replace(" ", "").startsWith("//") && !own.covers(path);
    }

    private static boolean isTricky(String text) {
        return text.chars().anyMatch(c -> c == '\\' || c < ' ' || c == 0x7f);
    }

    /** Each encoded octet as the character of that number: enough to see controls and backslashes. */
    private static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(
                        octet -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(octet.group(1), 16))));
    }
}
