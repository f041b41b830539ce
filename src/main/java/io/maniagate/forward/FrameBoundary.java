package io.maniagate.forward;

import io.vertx.core.buffer.Buffer;

/**
 * Follows the frames of one direction while their bytes pass, to know where one ends (RFC 6455 § 5.2). It judges
 * nothing: opcodes, reserved bits, masks and payloads are the endpoints' own business.
 */
final class FrameBoundary {

    private static final int CLOSE = 0x8;
    private static final int BASE_HEADER = 2;
    private static final int MASKING_KEY = 4;

    private long payload;
    private byte headerSeen;
    private byte headerLength = BASE_HEADER;
    private byte lengthEnd = BASE_HEADER;
    private byte opcode;
    private boolean lost;
    private boolean closed;

    /**
     * Goes on from {@code start} to the end of the chunk, or to the first end of a frame where that is asked for.
     *
     * @return where it stopped
     */
    int follow(Buffer chunk, int start, boolean toBoundary) {
        int end = chunk.length();
        int at = start;
        while (at < end && !lost) {
            if (headerSeen == headerLength) {
                int step = (int) Math.min(payload, end - at);
                payload -= step;
                at += step;
            } else {
                header(chunk.getByte(at++));
            }
            if (headerSeen == headerLength && payload == 0) {
                headerSeen = 0;
                headerLength = BASE_HEADER;
                closed |= opcode == CLOSE;
                if (toBoundary) {
                    return at;
                }
            }
        }
        return lost ? end : at;
    }

    /** The length is 7 bits, or 16 or 64 in network byte order behind them. */
    private void header(byte next) {
        if (headerSeen == 0) {
            opcode = (byte) (next & 0x0F);
            payload = 0;
        } else if (headerSeen == 1) {
            int length = next & 0x7F;
            int extended = length == 126 ? 2 : length == 127 ? 8 : 0;
            boolean isMasked = (next & 0x80) != 0;
            lengthEnd = (byte) (BASE_HEADER + extended);
            headerLength = (byte) (lengthEnd + (isMasked ? MASKING_KEY : 0));
            payload = extended == 0 ? length : 0;
        } else if (headerSeen < lengthEnd) {
            payload = payload << 8 | (next & 0xFF);
        }
        headerSeen++;
        // The most significant bit must be 0: with it there is no telling what the sender means.
        lost = payload < 0;
    }

    /** Between two frames. */
    boolean isReached() {
        return headerSeen == 0 && !lost;
    }

    /** A length that cannot be: nobody can say any more where a frame ends. */
    boolean isLost() {
        return lost;
    }

    /** Whether a Close frame has passed. */
    boolean isClosed() {
        return closed;
    }
}
