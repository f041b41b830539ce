package io.maniagate.player;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Trackmania account id, which the game also writes as a login: base64url of its 16 bytes, as they stand in the text.
 * Only the canonical form of either is read, so that one account has one spelling.
 */
public record AccountId(UUID uuid) {

    private static final int BYTES = 16;
    private static final int TEXT_LENGTH = 36;
    private static final int LOGIN_LENGTH = 22;

    /** The account id in lower case with hyphens, or {@code null}. */
    public static @Nullable AccountId parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return null;
        }
        try {
            AccountId id = new AccountId(UUID.fromString(text));
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    /** The account that a login of 22 characters means, or {@code null}. */
    public static @Nullable AccountId ofLogin(String login) {
        if (login.length() != LOGIN_LENGTH) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(login));
            if (bytes.remaining() != BYTES) {
                return null;
            }
            AccountId id = new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
            // The last character carries four unused bits: other bits there would be a second spelling.
            return id.login().equals(login) ? id : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    public String login() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
