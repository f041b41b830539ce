package io.maniagate.refresh;

import io.maniagate.oauth.TokenOutcome;

/** Hears of every refresh request to a provider; for the meters. */
public interface RefreshObserver {

    RefreshObserver NONE = (provider, outcome) -> {};

    void tokenRequest(String provider, TokenOutcome outcome);
}
