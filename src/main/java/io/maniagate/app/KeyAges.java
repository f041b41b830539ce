package io.maniagate.app;

import io.maniagate.gateway.GatewayMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;

/**
 * How old the keys are at least: as old as the file they were read from, or as this run where they stand in the
 * configuration. A key has no date in it.
 */
@Singleton
final class KeyAges {

    void register(@Observes StartupEvent started, Config config, InstantSource clock, GatewayMetrics metrics) {
        Instant start = clock.instant();
        register("sessions", since("maniagate.secrets-file", config, start), clock, metrics);
        register("assertion", since("maniagate.assertion.keys-file", config, start), clock, metrics);
    }

    private static void register(String ring, Instant since, InstantSource clock, GatewayMetrics metrics) {
        metrics.keyRing(ring, () -> clock.instant().getEpochSecond() - since.getEpochSecond());
    }

    private static Instant since(String key, Config config, Instant start) {
        return config.getOptionalValue(key, String.class)
                .map(Path::of)
                .map(KeyAges::lastChange)
                .filter(change -> change.isBefore(start))
                .orElse(start);
    }

    /** It has been read a moment ago; should it be gone, this run is all that is known. */
    private static Instant lastChange(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.MAX;
        }
    }
}
