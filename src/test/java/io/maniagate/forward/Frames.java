package io.maniagate.forward;

import io.vertx.core.buffer.Buffer;

/** WebSocket frames by the byte (RFC 6455 § 5.2). */
final class Frames {

    private static final byte[] KEY = {3, 1, 4, 15};

    private Frames() {}

    /** With a payload of so many bytes that count up. */
    static Buffer frame(int first, boolean masked, int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) i;
        }
        return frame(first, masked, payload);
    }

    static Buffer frame(int first, boolean masked, byte[] payload) {
        Buffer frame = Buffer.buffer().appendByte((byte) first);
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) {
            frame.appendByte((byte) (mask | payload.length));
        } else if (payload.length < 65_536) {
            frame.appendByte((byte) (mask | 126)).appendShort((short) payload.length);
        } else {
            frame.appendByte((byte) (mask | 127)).appendLong(payload.length);
        }
        if (!masked) {
            return frame.appendBytes(payload);
        }
        frame.appendBytes(KEY);
        for (int i = 0; i < payload.length; i++) {
            frame.appendByte((byte) (payload[i] ^ KEY[i % KEY.length]));
        }
        return frame;
    }

    /** A Close frame with this code and reason. */
    static Buffer close(boolean masked, int code, String reason) {
        return frame(
                0x88,
                masked,
                Buffer.buffer().appendShort((short) code).appendString(reason).getBytes());
    }
}
