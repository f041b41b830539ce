package io.maniagate.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of our own endpoints, below the configured prefix. */
public final class SignInLinks {

    /** Asks the sign-in page to be shown, and how to come as somebody else. */
    static final String OTHER = "other";

    /** Whoever signs in with another account does not want to keep the one they have. */
    static final String REPLACE = "no";

    private final String prefix;

    public SignInLinks(String prefix) {
        this.prefix = prefix;
    }

    /** {@code target}: return target; validated when it comes back, not here. */
    public String signIn(String target) {
        // A longer one would not be kept, and two times its length may not fit a front proxy's buffer.
        if (target.length() > ReturnTarget.MAX_LENGTH) {
            return signIn("/");
        }
        return prefix + "/sign_in?rd=" + encode(target);
    }

    /** Short enough to be copied by hand. */
    String signIn() {
        return prefix + "/sign_in";
    }

    /** The page that says how to leave the account a provider remembers, before signing in to {@code target}. */
    String otherSignIn(String target) {
        return signIn(target) + "&" + OTHER + "=1";
    }

    String start(String provider, String target) {
        return prefix + "/start/" + provider + "?rd=" + encode(target);
    }

    /** The same for a player whom this provider knows already: nothing is left to choose. */
    public String signInAgain(String provider, String target) {
        return start(provider, target.length() > ReturnTarget.MAX_LENGTH ? "/" : target);
    }

    /** {@code link}: the proof that the account is to be added, or {@link #REPLACE}. */
    String start(String provider, String target, String link) {
        return start(provider, target) + "&link=" + link;
    }

    public String signOut() {
        return prefix + "/sign_out";
    }

    /** Signs out and tells how to sign in with another account. {@code target}: where that leads. */
    public String otherAccount(String target) {
        String signIn = otherSignIn(target);
        return signOut() + "?rd=" + encode(signIn.length() > ReturnTarget.MAX_LENGTH ? otherSignIn("/") : signIn);
    }

    /** Path of the redirection endpoint: what follows an origin in the redirect URI to register. */
    public String callback(String provider) {
        return prefix + "/callback/" + provider;
    }

    private static String encode(String target) {
        return URLEncoder.encode(target, StandardCharsets.UTF_8);
    }
}
