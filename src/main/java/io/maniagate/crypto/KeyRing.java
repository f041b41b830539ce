package io.maniagate.crypto;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The gateway's master keys: the first seals, every one opens, so a key is rotated by putting the new one first.
 * Each purpose gets a key of its own (HKDF, RFC 5869); the key id travels in the sealed value.
 */
public final class KeyRing {

    /** Bytes of a master key. */
    public static final int KEY_BYTES = 32;

    private final List<byte[]> masters;

    private KeyRing(List<byte[]> masters) {
        this.masters = masters;
    }

    /**
     * {@code secrets}: 32 bytes each in standard base64, checked when the settings were read.
     *
     * @throws IllegalArgumentException when there is none, or one is of another length
     */
    public static KeyRing of(List<Secret> secrets) {
        List<byte[]> masters = secrets.stream()
                .map(secret -> Base64.getDecoder().decode(secret.reveal()))
                .toList();
        if (masters.isEmpty() || masters.stream().anyMatch(key -> key.length != KEY_BYTES)) {
            throw new IllegalArgumentException("secrets: got none or a wrong length (expected: 32 bytes each)");
        }
        return new KeyRing(masters);
    }

    public Sealer sealer(Purpose purpose) {
        return new Sealer(masters.stream().map(master -> key(master, purpose)).toList());
    }

    private static Key key(byte[] master, Purpose purpose) {
        String info = "maniagate " + purpose;
        int id = ByteBuffer.wrap(Hkdf.derive(master, info + " id", Integer.BYTES))
                .getInt();
        return new Key(id, new SecretKeySpec(Hkdf.derive(master, info, KEY_BYTES), "AES"));
    }

    /** A purpose's key and the id by which a sealed value names it. */
    record Key(int id, SecretKey secret) {}
}
