package io.maniagate.facts;

import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;

/** Hears how every attempt to learn a fact ended; for the meters. Called on any thread. */
public interface FactObserver {

    void fetched(String provider, FactKind kind, FactOutcome outcome);
}
