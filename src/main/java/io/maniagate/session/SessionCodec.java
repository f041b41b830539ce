package io.maniagate.session;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Session to bytes and back. The first byte is the version: one we do not know is a new sign-in, never an error. */
final class SessionCodec {

    private static final int VERSION = 1;

    /** Ten thousand years from 1970, in milliseconds: no clock means more, and no sum of times overflows. */
    private static final long FURTHEST = Duration.ofDays(3_652_425).toMillis();

    private SessionCodec() {}

    static byte[] encode(Session session) {
        Player player = session.player();
        TokenSet tokens = session.tokens();
        Secret refreshToken = tokens.refreshToken();
        return new ByteWriter()
                .number(VERSION)
                .bytes(Base64.getUrlDecoder().decode(session.id()))
                .number(session.generation())
                .number(session.createdAt().toEpochMilli())
                .number(session.usedAt().toEpochMilli())
                .text(player.provider())
                .text(player.id())
                .text(player.login())
                .text(player.accountId())
                .text(player.nickname())
                .text(player.name())
                .text(player.zone())
                .text(player.email())
                .texts(player.groups())
                .text(tokens.accessToken().reveal())
                .text(refreshToken == null ? null : refreshToken.reveal())
                .number(tokens.expiresAt().toEpochMilli())
                .number(tokens.lifetime().toSeconds())
                .texts(tokens.scopes())
                .toBytes();
    }

    /** The session, or {@code null} where another version of the gateway wrote it. */
    static @Nullable Session decode(byte[] bytes) {
        try {
            ByteReader in = new ByteReader(bytes);
            if (in.number() != VERSION) {
                return null;
            }
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(in.bytes());
            int generation = Math.toIntExact(in.number());
            Instant createdAt = time(in);
            Instant usedAt = time(in);
            Player player = new Player(
                    in.requiredText(),
                    in.requiredText(),
                    in.text(),
                    in.text(),
                    in.text(),
                    in.requiredText(),
                    in.text(),
                    in.text(),
                    in.texts());
            Secret accessToken = Secret.of(in.requiredText());
            Supplier<String> refreshToken = in.packedText();
            TokenSet tokens = new TokenSet(
                    accessToken,
                    refreshToken == null ? null : Secret.of(refreshToken),
                    time(in),
                    Duration.ofSeconds(in.number()),
                    in.texts());
            return in.isAtEnd() ? new Session(id, generation, player, tokens, createdAt, usedAt) : null;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    private static Instant time(ByteReader in) {
        long millis = in.number();
        if (millis < -FURTHEST || millis > FURTHEST) {
            throw new IllegalArgumentException("time: " + millis + " (expected: milliseconds since 1970)");
        }
        return Instant.ofEpochMilli(millis);
    }
}
