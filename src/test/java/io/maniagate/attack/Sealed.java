package io.maniagate.attack;

import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.Secret;
import io.maniagate.fixture.World;
import java.util.List;
import java.util.Objects;

/** What only who holds a key can do: look into our cookies, and make some. */
final class Sealed {

    /** A key that is in no key ring: one that was retired, or another installation's. */
    static final String FOREIGN_KEY = "Zb3pV8sQhT1xYc6uJmKd0eRwG5nLaF9oI2rXtB4vHkE=";

    private Sealed() {}

    /** The bytes inside; fails where the gateway's key does not open them. */
    static byte[] open(Purpose purpose, String value) {
        return Objects.requireNonNull(keys(World.KEY).sealer(purpose).open(value), "not sealed with the key ring");
    }

    static String seal(Purpose purpose, byte[] bytes) {
        return seal(World.KEY, purpose, bytes);
    }

    static String seal(String key, Purpose purpose, byte[] bytes) {
        return keys(key).sealer(purpose).seal(bytes);
    }

    private static KeyRing keys(String key) {
        return KeyRing.of(List.of(Secret.of(key)));
    }
}
