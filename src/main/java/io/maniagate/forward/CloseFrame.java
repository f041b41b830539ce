package io.maniagate.forward;

import io.maniagate.crypto.Randomness;
import io.maniagate.refresh.SocketEnd;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The Close frames that the gateway itself sends (RFC 6455 §§ 5.5.1, 7.4.1). */
final class CloseFrame {

    private static final byte FINAL_CLOSE = (byte) 0x88;
    private static final int MASKED = 0x80;
    private static final int MASKING_KEY = 4;
    private static final short GOING_AWAY = 1001;
    private static final short POLICY_VIOLATION = 1008;

    private CloseFrame() {}

    /** 1008 tells a client to come back only with a new sign-in; after 1001 it may come back at once. */
    static Buffer towardsClient(SocketEnd cause) {
        boolean mayReturn = cause == SocketEnd.MAX_LIFE || cause == SocketEnd.SHUT_DOWN;
        byte[] payload = payload(mayReturn ? GOING_AWAY : POLICY_VIOLATION, cause);
        return Buffer.buffer(2 + payload.length)
                .appendByte(FINAL_CLOSE)
                .appendByte((byte) payload.length)
                .appendBytes(payload);
    }

    /** For the upstream its client goes away, whatever the cause. A client masks (RFC 6455 § 5.3). */
    static Buffer towardsUpstream(SocketEnd cause) {
        byte[] payload = payload(GOING_AWAY, cause);
        byte[] key = Randomness.bytes(MASKING_KEY);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= key[i % MASKING_KEY];
        }
        return Buffer.buffer(2 + MASKING_KEY + payload.length)
                .appendByte(FINAL_CLOSE)
                .appendByte((byte) (MASKED | payload.length))
                .appendBytes(key)
                .appendBytes(payload);
    }

    /** A code of two bytes and a reason of a few words. */
    private static byte[] payload(short code, SocketEnd cause) {
        byte[] reason = cause.tag().replace('_', ' ').getBytes(StandardCharsets.US_ASCII);
        return Buffer.buffer(2 + reason.length)
                .appendShort(code)
                .appendBytes(reason)
                .getBytes();
    }
}
