package io.maniagate.refresh;

import io.maniagate.oauth.TokenOutcome;

/** Hears of every refresh request to a provider; for the meters. */
public interface RefreshObserver {

    void tokenRequest(String provider, TokenOutcome outcome);
}
