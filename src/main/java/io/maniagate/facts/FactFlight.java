package io.maniagate.facts;

import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request for one fact by one generation of a session, waiting to leave or under way, which all who need it share. */
final class FactFlight {

    private final GenerationFacts facts;
    private final FactEndpoint fact;
    private final TokenSet tokens;
    private final AtomicBoolean booked = new AtomicBoolean();
    private final Promise<Void> landed = Promise.promise();

    FactFlight(GenerationFacts facts, FactEndpoint fact, TokenSet tokens) {
        this.facts = facts;
        this.fact = fact;
        this.tokens = tokens;
    }

    GenerationFacts facts() {
        return facts;
    }

    FactEndpoint fact() {
        return fact;
    }

    TokenSet tokens() {
        return tokens;
    }

    /** Whether this is the first who asks: one of all has to send it. */
    boolean isFirstBooking() {
        return booked.compareAndSet(false, true);
    }

    void land() {
        landed.tryComplete();
    }

    /** Completes when the fact is known, or cannot be had now; never fails. */
    Future<Void> landed() {
        return landed.future();
    }
}
