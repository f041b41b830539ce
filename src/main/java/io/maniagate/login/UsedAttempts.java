package io.maniagate.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Makes a state good for one response (RFC 9700 § 4.7.1), also where the browser sends the removed cookie again. */
public final class UsedAttempts {

    private final Cache<String, Boolean> states;

    public UsedAttempts(InstantSource clock) {
        this.states = Caffeine.newBuilder()
                .expireAfterWrite(LoginAttempt.LIFETIME)
                .maximumSize(50_000)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    boolean isFirstUse(LoginAttempt attempt) {
        return states.asMap().putIfAbsent(attempt.state(), true) == null;
    }
}
