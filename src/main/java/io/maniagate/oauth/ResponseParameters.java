package io.maniagate.oauth;

import io.maniagate.http.Parameters;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of an authorization response, in whatever part of the URL they came (RFC 6749 § 3.1). */
final class ResponseParameters {

    /** Real codes have about 830 characters, real tokens up to 1,100. */
    private static final int MAX_LENGTH = 8192;

    private static final int MAX_STATE = 512;

    private final Parameters parameters;

    private ResponseParameters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** {@code null} where the text is too long to be one. */
    static @Nullable ResponseParameters of(@Nullable String raw) {
        return raw != null && raw.length() > MAX_LENGTH ? null : new ResponseParameters(Parameters.of(raw));
    }

    /** Nobody who reads the same URL can then take the other one. */
    boolean hasRepeated(String... names) {
        return Stream.of(names).anyMatch(parameters::isRepeated);
    }

    /** A parameter without value counts as left out. */
    @Nullable
    String value(String name) {
        String value = parameters.single(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** RFC 6749 appendix A.5. */
    static boolean isState(String value) {
        return isPrintable(value, MAX_STATE);
    }

    /** RFC 6749 appendix A.5, A.11 and A.12: visible ASCII and blanks. */
    static boolean isPrintable(String value, int max) {
        return value.length() <= max && value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }
}
