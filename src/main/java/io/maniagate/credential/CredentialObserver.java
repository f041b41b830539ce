package io.maniagate.credential;

/** Hears what became of every credential for which a provider had to be asked. */
@FunctionalInterface
public interface CredentialObserver {

    /** {@code result}: {@code accepted}, {@code refused}, {@code unreachable}, or {@code limited} where nobody was asked. */
    void checked(String provider, String kind, String result);
}
