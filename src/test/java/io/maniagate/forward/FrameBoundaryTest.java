package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameBoundaryTest {

    private static final int[] LENGTHS = {0, 1, 125, 126, 127, 65_535, 65_536, 100_000};

    @Test
    void everyEndOfEveryFrameIsFoundHoweverTheBytesAreChopped() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Buffer all = Buffer.buffer();
            List<Integer> ends = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int length = LENGTHS[random.nextInt(round % 10 == 0 ? LENGTHS.length : 5)];
                all.appendBuffer(Frames.frame(random.nextInt(256) & 0xF7, random.nextBoolean(), length));
                ends.add(all.length());
            }
            assertThat(ends(all, random)).isEqualTo(ends);
        }
    }

    private static List<Integer> ends(Buffer all, Random random) {
        FrameBoundary boundary = new FrameBoundary();
        List<Integer> ends = new ArrayList<>();
        int at = 0;
        while (at < all.length()) {
            int next = Math.min(all.length(), at + 1 + random.nextInt(random.nextBoolean() ? 3 : 70_000));
            Buffer chunk = all.getBuffer(at, next);
            int done = 0;
            while (done < chunk.length()) {
                done = boundary.follow(chunk, done, true);
                if (boundary.isReached()) {
                    ends.add(at + done);
                }
            }
            at = next;
        }
        return ends;
    }

    @Test
    void insideAFrameIsNoBoundaryNotEvenBehindAHalfHeader() {
        Buffer frame = Frames.frame(0x81, true, 126);
        for (int cut = 1; cut < frame.length(); cut++) {
            FrameBoundary boundary = new FrameBoundary();
            boundary.follow(frame.getBuffer(0, cut), 0, false);
            assertThat(boundary.isReached()).as("after %d bytes", cut).isFalse();
        }
    }

    @Test
    void aStreamIsAtABoundaryBeforeItsFirstByte() {
        assertThat(new FrameBoundary().isReached()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x88, 0x08, 0xF8})
    void aCloseFrameIsSeenWhenItIsWholeWhateverItsOtherBits(int first) {
        FrameBoundary boundary = new FrameBoundary();
        Buffer close = Frames.frame(first, false, 2);
        boundary.follow(close.getBuffer(0, 3), 0, false);
        assertThat(boundary.isClosed()).isFalse();
        boundary.follow(close.getBuffer(3, 4), 0, false);
        assertThat(boundary.isClosed()).isTrue();
    }

    @Test
    void otherFramesAreNoClose() {
        FrameBoundary boundary = new FrameBoundary();
        for (int opcode = 0; opcode < 16; opcode++) {
            if (opcode != 8) {
                boundary.follow(Frames.frame(0x80 | opcode, true, 2), 0, false);
            }
        }
        assertThat(boundary.isClosed()).isFalse();
        assertThat(boundary.isReached()).isTrue();
    }

    @Test
    void aLengthWithItsTopBitSetLosesTheBoundaryForGood() {
        FrameBoundary boundary = new FrameBoundary();
        Buffer impossible = Buffer.buffer(new byte[] {(byte) 0x82, 127, (byte) 0x80, 0, 0, 0, 0, 0, 0, 1, 7});
        assertThat(boundary.follow(impossible, 0, true)).isEqualTo(impossible.length());
        assertThat(boundary.isLost()).isTrue();
        boundary.follow(Frames.frame(0x88, false, 2), 0, false);
        assertThat(boundary.isReached()).isFalse();
        assertThat(boundary.isClosed()).isFalse();
    }

    @Test
    void theLongestLengthIsFollowed() {
        FrameBoundary boundary = new FrameBoundary();
        Buffer head = Buffer.buffer(new byte[] {(byte) 0x82, 127, 0x7F, -1, -1, -1, -1, -1, -1, -1, 7});
        boundary.follow(head, 0, false);
        assertThat(boundary.isLost()).isFalse();
        assertThat(boundary.isReached()).isFalse();
    }
}
