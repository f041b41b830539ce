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

/**
 * Session to bytes and back. The first byte is the version: one we do not know is a new sign-in, never an error. A
 * session of one account is written as before there were others, so that an older gateway reads it too.
 */
final class SessionCodec {

    private static final int ONE_ACCOUNT = 1;
    private static final int TWO_ACCOUNTS = 2;

    /** Ten thousand years from 1970, in milliseconds: no clock means more, and no sum of times overflows. */
    private static final long FURTHEST = Duration.ofDays(3_652_425).toMillis();

    private SessionCodec() {}

    static byte[] encode(Session session) {
        LinkedAccount link = session.link();
        ByteWriter out = new ByteWriter()
                .number(link == null ? ONE_ACCOUNT : TWO_ACCOUNTS)
                .bytes(Base64.getUrlDecoder().decode(session.id()))
                .number(session.generation())
                .number(session.createdAt().toEpochMilli())
                .number(session.usedAt().toEpochMilli());
        write(session.player(), out);
        write(session.tokens(), out);
        if (link != null) {
            write(link.player(), out);
            write(link.tokens(), out);
        }
        return out.toBytes();
    }

    private static void write(Player player, ByteWriter out) {
        out.text(player.provider())
                .text(player.id())
                .text(player.login())
                .text(player.accountId())
                .text(player.nickname())
                .text(player.name())
                .text(player.zone())
                .text(player.email())
                .texts(player.groups());
    }

    private static void write(TokenSet tokens, ByteWriter out) {
        Secret refreshToken = tokens.refreshToken();
        out.text(tokens.accessToken().reveal())
                .text(refreshToken == null ? null : refreshToken.reveal())
                .number(tokens.expiresAt().toEpochMilli())
                .number(tokens.lifetime().toSeconds())
                .texts(tokens.scopes());
    }

    /** The session, or {@code null} where another version of the gateway wrote it. */
    static @Nullable Session decode(byte[] bytes) {
        try {
            ByteReader in = new ByteReader(bytes);
            long version = in.number();
            if (version != ONE_ACCOUNT && version != TWO_ACCOUNTS) {
                return null;
            }
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(in.bytes());
            int generation = Math.toIntExact(in.number());
            Instant createdAt = time(in);
            Instant usedAt = time(in);
            Player player = player(in);
            TokenSet tokens = tokens(in);
            LinkedAccount link = version == ONE_ACCOUNT ? null : new LinkedAccount(player(in), tokens(in));
            return in.isAtEnd() ? new Session(id, generation, player, tokens, link, createdAt, usedAt) : null;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    private static Player player(ByteReader in) {
        return new Player(
                in.requiredText(),
                in.requiredText(),
                in.text(),
                in.text(),
                in.text(),
                in.requiredText(),
                in.text(),
                in.text(),
                in.texts());
    }

    private static TokenSet tokens(ByteReader in) {
        Secret accessToken = Secret.of(in.requiredText());
        Supplier<String> refreshToken = in.packedText();
        return new TokenSet(
                accessToken,
                refreshToken == null ? null : Secret.of(refreshToken),
                time(in),
                Duration.ofSeconds(in.number()),
                in.texts());
    }

    private static Instant time(ByteReader in) {
        long millis = in.number();
        if (millis < -FURTHEST || millis > FURTHEST) {
            throw new IllegalArgumentException("time: " + millis + " (expected: milliseconds since 1970)");
        }
        return Instant.ofEpochMilli(millis);
    }
}
