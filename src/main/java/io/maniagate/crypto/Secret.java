package io.maniagate.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;

/** A token, key or password: it never prints itself, and compares in constant time. */
public final class Secret {

    private final Supplier<String> value;

    private Secret(Supplier<String> value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(() -> value);
    }

    /** One that is rarely wanted and costs something to unpack: {@code value} is asked every time. */
    public static Secret of(Supplier<String> value) {
        return new Secret(value);
    }

    /** The clear value; every use of it is found by searching for this name. */
    public String reveal() {
        return value.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        reveal().getBytes(StandardCharsets.UTF_8), that.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return reveal().hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
