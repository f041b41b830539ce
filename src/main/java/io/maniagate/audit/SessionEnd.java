package io.maniagate.audit;

import java.util.Locale;

/** Why a session is over, as far as anybody said so: one whose time is up just does not come again. */
public enum SessionEnd {
    SIGNED_OUT,
    /** The provider does not know the grant any more. */
    REVOKED,
    /** The provider names somebody else for the renewed grant. */
    OTHER_PLAYER,
    /** Somebody signed in anew in the same browser, or an account was added, which is a new session. */
    REPLACED;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
