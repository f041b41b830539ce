package io.maniagate.http;

/**
 * Whether a {@code traceparent} field is one (W3C Trace Context § 3.2), and the trace id in it. What is none is not passed
 * on: whoever reads it behind us may be less strict.
 */
public final class TraceParent {

    private static final int VERSION_00_LENGTH = 55;
    private static final int TRACE = 3;
    private static final int PARENT = 36;
    private static final int FLAGS = 53;

    private TraceParent() {}

    public static boolean isValid(String field) {
        return field.length() >= VERSION_00_LENGTH
                && isHex(field, 0, 2)
                && !field.startsWith("ff")
                && field.charAt(TRACE - 1) == '-'
                && isId(field, TRACE, PARENT - 1)
                && field.charAt(PARENT - 1) == '-'
                && isId(field, PARENT, FLAGS - 1)
                && field.charAt(FLAGS - 1) == '-'
                && isHex(field, FLAGS, VERSION_00_LENGTH)
                && endsAsItsVersion(field);
    }

    /** Of a valid one: 32 hexadecimal digits. */
    static String traceId(String valid) {
        return valid.substring(TRACE, PARENT - 1);
    }

    /** Later versions may say more behind another dash; visible characters only, as fields go. */
    private static boolean endsAsItsVersion(String field) {
        if (field.length() == VERSION_00_LENGTH) {
            return true;
        }
        return !field.startsWith("00")
                && field.length() <= 2 * VERSION_00_LENGTH
                && field.charAt(VERSION_00_LENGTH) == '-'
                && field.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** All zeroes is none. */
    private static boolean isId(String field, int from, int to) {
        if (!isHex(field, from, to)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (field.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }

    /** In small letters, as the specification has it. */
    private static boolean isHex(String field, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = field.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }
}
