package io.maniagate.login;

/** When the page to choose a provider is shown ({@code maniagate.sign-in-page}). */
public enum SignInPage {
    /** When there is a choice. */
    AUTO,
    ALWAYS
}
