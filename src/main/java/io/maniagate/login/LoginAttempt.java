package io.maniagate.login;

import io.maniagate.crypto.Randomness;
import io.maniagate.crypto.Secret;
import io.maniagate.session.ByteReader;
import io.maniagate.session.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to sign in, from the authorization request to its response; kept sealed in a cookie of its own, which
 * binds the state to the browser (RFC 6749 § 10.12).
 *
 * @param state 24 random bytes in base64url; its first characters name the attempt's cookie
 * @param provider id of the provider that was asked: no other may answer (RFC 9700 § 4.4)
 * @param verifier code verifier (RFC 7636), where the provider is asked with a challenge
 * @param session id of the session that the account is to be added to; {@code null} for a sign-in
 * @param target where to go after sign-in; validated
 */
record LoginAttempt(
        String state,
        String provider,
        @Nullable Secret verifier,
        @Nullable String session,
        String target,
        Instant startedAt) {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int SIGN_IN = 1;
    private static final int LINK = 2;
    private static final int STATE_BYTES = 24;
    private static final int ID_CHARACTERS = 8;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    LoginAttempt(String state, String provider, @Nullable Secret verifier, String target, Instant startedAt) {
        this(state, provider, verifier, null, target, startedAt);
    }

    static String newState() {
        return ENCODER.encodeToString(Randomness.bytes(STATE_BYTES));
    }

    /** The id within a state; {@code null} where the text cannot be a state of ours. */
    static @Nullable String id(String state) {
        boolean fits = state.length() == STATE_BYTES / 3 * 4
                && state.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
        return fits ? state.substring(0, ID_CHARACTERS) : null;
    }

    String id() {
        return state.substring(0, ID_CHARACTERS);
    }

    boolean hasState(String other) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOver(Instant now) {
        return !now.isBefore(startedAt.plus(LIFETIME));
    }

    LoginAttempt withTarget(String other) {
        return new LoginAttempt(state, provider, verifier, session, other, startedAt);
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter()
                .number(session == null ? SIGN_IN : LINK)
                .bytes(Base64.getUrlDecoder().decode(state))
                .text(provider)
                .text(verifier == null ? null : verifier.reveal())
                .text(target)
                .number(startedAt.getEpochSecond());
        return (session == null ? out : out.text(session)).toBytes();
    }

    /** The attempt, or {@code null} where another version of the gateway wrote it. */
    static @Nullable LoginAttempt decode(byte[] bytes) {
        try {
            ByteReader in = new ByteReader(bytes);
            long version = in.number();
            if (version != SIGN_IN && version != LINK) {
                return null;
            }
            String state = ENCODER.encodeToString(in.bytes());
            String provider = in.requiredText();
            String verifier = in.text();
            String target = in.requiredText();
            Instant startedAt = Instant.ofEpochSecond(in.number());
            LoginAttempt attempt = new LoginAttempt(
                    state,
                    provider,
                    verifier == null ? null : Secret.of(verifier),
                    version == SIGN_IN ? null : in.requiredText(),
                    target,
                    startedAt);
            return in.isAtEnd() && id(attempt.state) != null ? attempt : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
