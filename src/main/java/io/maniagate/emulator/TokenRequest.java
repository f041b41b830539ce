package io.maniagate.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token request as it is remembered: nothing secret, so no code, no token and no client secret.
 *
 * @param grantType {@code other} for one that no provider knows
 * @param credentials where the client put them: {@code body}, {@code basic} or {@code none}
 * @param status of the answer, 0 where the request was not served because of a {@link Fault}
 * @param error code of the answer, empty for an issued token
 */
public record TokenRequest(
        Instant at,
        Game game,
        String grantType,
        @Nullable String clientId,
        String credentials,
        @Nullable String userAgent,
        int status,
        String error) {}
