package io.maniagate.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals small values so that nobody else can read or change them, and opens them again: AES-256-GCM (RFC 5116 § 5.2)
 * with a random nonce. A sealed value is base64url text of {@code version(1) key-id(4) nonce(12) ciphertext tag(16)};
 * version and key id are authenticated too. One key may seal 2^32 values before a nonce is likely to repeat.
 */
public final class Sealer {

    /** What sealing adds, in bytes before base64url. */
    private static final int OVERHEAD_BYTES = 1 + Integer.BYTES + 12 + 16;

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** Cipher.getInstance costs several times more than opening a cookie. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Sealer::newCipher);

    private final List<KeyRing.Key> keys;

    Sealer(List<KeyRing.Key> keys) {
        this.keys = keys;
    }

    /** Characters of the sealed text of so many bytes. */
    public static int sealedLength(int bytes) {
        return ((OVERHEAD_BYTES + bytes) * 4 + 2) / 3;
    }

    public String seal(byte[] value) {
        KeyRing.Key key = keys.get(0);
        byte[] nonce = Randomness.bytes(NONCE_BYTES);
        ByteBuffer sealed = ByteBuffer.allocate(OVERHEAD_BYTES + value.length);
        sealed.put(VERSION).putInt(key.id()).put(nonce);
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(sealed.array(), 0, HEADER_BYTES);
            cipher.doFinal(value, 0, value.length, sealed.array(), sealed.position());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
        return ENCODER.encodeToString(sealed.array());
    }

    /** The value, or {@code null} where the text is not one we sealed for this purpose with a key of the ring. */
    public byte @Nullable [] open(String text) {
        byte[] sealed = decode(text);
        if (sealed == null || sealed.length < OVERHEAD_BYTES || sealed[0] != VERSION) {
            return null;
        }
        int id = ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
        for (KeyRing.Key key : keys) {
            byte[] value = key.id() == id ? open(sealed, key) : null;
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static byte @Nullable [] open(byte[] sealed, KeyRing.Key key) {
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key.secret(),
                    new GCMParameterSpec(TAG_BITS, sealed, HEADER_BYTES, NONCE_BYTES));
            cipher.updateAAD(sealed, 0, HEADER_BYTES);
            int start = HEADER_BYTES + NONCE_BYTES;
            return cipher.doFinal(sealed, start, sealed.length - start);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening failed", e);
        }
    }

    /** Only the one canonical text of the bytes: spare bits in the last character would let a changed cookie pass. */
    private static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = DECODER.decode(text);
            int spare = text.length() % 4;
            if (spare == 0) {
                return text.endsWith("=") ? null : bytes;
            }
            int tail = spare - 1;
            if (bytes.length < tail) {
                return null;
            }
            byte[] last = new byte[tail];
            System.arraycopy(bytes, bytes.length - tail, last, 0, tail);
            return text.endsWith(ENCODER.encodeToString(last)) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }
}
