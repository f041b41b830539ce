package io.maniagate.session;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Session to bytes and back. The first byte is the version: one we do not know is a new sign-in, never an error. */
final class SessionCodec {

    private static final int VERSION = 1;

    private SessionCodec() {}

    static byte[] encode(Session session) {
        Player player = session.player();
        TokenSet tokens = session.tokens();
        Secret refreshToken = tokens.refreshToken();
        return new ByteWriter()
                .number(VERSION)
                .bytes(Base64.getUrlDecoder().decode(session.id()))
                .number(session.generation())
                .number(session.createdAt().getEpochSecond())
                .number(session.usedAt().getEpochSecond())
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
                .number(tokens.expiresAt().getEpochSecond())
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
            Instant createdAt = Instant.ofEpochSecond(in.number());
            Instant usedAt = Instant.ofEpochSecond(in.number());
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
            String refreshToken = in.text();
            TokenSet tokens = new TokenSet(
                    accessToken,
                    refreshToken == null ? null : Secret.of(refreshToken),
                    Instant.ofEpochSecond(in.number()),
                    Duration.ofSeconds(in.number()),
                    in.texts());
            return in.isAtEnd() ? new Session(id, generation, player, tokens, createdAt, usedAt) : null;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return null;
        }
    }
}
