package io.maniagate.identity;

import io.maniagate.oauth.TokenOutcome;

/** Hears of every request for a token of the gateway itself; for the meters. Called on any thread. */
public interface ServiceObserver {

    void serviceTokenRequest(String provider, TokenOutcome outcome);
}
