package io.maniagate.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the configuration, in words for the person who wrote it. Carries no secret.
 *
 * @param key the full key, such as {@code maniagate.public-url}, or the environment variable
 * @param source where the value was found; absent if it was found nowhere
 * @param message what is there and what is expected
 * @param mend what to do
 */
public record ConfigFault(String key, @Nullable String source, String message, String mend) {

    static ConfigFault of(String key, @Nullable String source, String got, String expected, String mend) {
        return new ConfigFault(key, source, "got " + got + " (expected: " + expected + ")", mend);
    }
}
