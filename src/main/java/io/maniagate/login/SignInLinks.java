package io.maniagate.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of our own endpoints, below the configured prefix. */
public final class SignInLinks {

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

    String start(String provider, String target) {
        return prefix + "/start/" + provider + "?rd=" + encode(target);
    }

    /** {@code link}: the proof that the account is to be added, or {@link #REPLACE}. */
    String start(String provider, String target, String link) {
        return start(provider, target) + "&link=" + link;
    }

    public String signOut() {
        return prefix + "/sign_out";
    }

    /** Signs out and offers to sign in with another account. {@code target}: where that leads. */
    public String otherAccount(String target) {
        String signIn = signIn(target);
        return signOut() + "?rd=" + encode(signIn.length() > ReturnTarget.MAX_LENGTH ? signIn("/") : signIn);
    }

    /** Path of the redirection endpoint: what follows an origin in the redirect URI to register. */
    public String callback(String provider) {
        return prefix + "/callback/" + provider;
    }

    private static String encode(String target) {
        return URLEncoder.encode(target, StandardCharsets.UTF_8);
    }
}
