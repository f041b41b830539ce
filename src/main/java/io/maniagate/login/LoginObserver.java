package io.maniagate.login;

/** Hears how every login attempt ended; for the meters. */
public interface LoginObserver {

    /** {@code result}: {@code signed_in}, or the tag of the failure. */
    void ended(String provider, String result);
}
