package io.maniagate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

    private static final List<Function<ByteReader, Object>> READS = List.of(
            ByteReader::number,
            in -> String.valueOf(in.text()),
            ByteReader::requiredText,
            ByteReader::texts,
            ByteReader::bytes);

    private static final long[] HUGE = {
        10, 1 << 20, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, (1L << 32) + 1, Long.MAX_VALUE, -1, Long.MIN_VALUE
    };

    @Test
    @DisplayName("S9: a length that says more than there is, is a misfit before anything is allocated")
    void s9Lengths() {
        for (long length : HUGE) {
            byte[] alone = new ByteWriter().number(length).number(0).toBytes();
            misfit(alone, ByteReader::bytes);
            misfit(alone, ByteReader::texts);
            for (int kind = ByteWriter.UTF_8; kind <= ByteWriter.BASE64_PARTS; kind++) {
                misfit(new ByteWriter().number(kind).number(length).number(0).toBytes(), ByteReader::text);
            }
        }
    }

    @Test
    @DisplayName("S9: nothing read is larger than twice what was there")
    void s9NoBomb() {
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = (byte) random.nextInt(5);
            }
            for (Function<ByteReader, Object> read : READS) {
                try {
                    String result = read.apply(new ByteReader(noise)).toString();
                    assertThat(result.length()).isLessThanOrEqualTo(2 * noise.length + 20);
                } catch (IllegalArgumentException expected) {
                    assertThat(expected).hasMessageContaining("does not fit at byte");
                }
            }
        }
    }

    @Test
    void aKindOfTextThatDoesNotExistIsAMisfitHoweverItIsWritten() {
        for (long kind : new long[] {4, 5, 127, -1, (1L << 32) + ByteWriter.UTF_8, 1L << 32, Long.MIN_VALUE}) {
            misfit(new ByteWriter().number(kind).bytes(new byte[3]).toBytes(), ByteReader::text);
        }
    }

    @Test
    void aNumberOfMoreThanTenBytesOrCutOffIsAMisfit() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        misfit(endless, ByteReader::number);
        misfit(new byte[0], ByteReader::number);
        misfit(new byte[] {(byte) 0x80}, ByteReader::number);
    }

    @Test
    void anAbsentTextWhereOneIsRequiredIsAMisfit() {
        misfit(new ByteWriter().text(null).toBytes(), ByteReader::requiredText);
        misfit(new ByteWriter().number(1).text(null).toBytes(), ByteReader::texts);
    }

    @Test
    void whatIsWrittenAndCutOffAnywhereIsAMisfit() {
        byte[] whole = new ByteWriter()
                .texts(List.of("a", "0123456789abcdef", "YQ.YQ.YQ"))
                .toBytes();
        for (int length = 0; length < whole.length; length++) {
            misfit(Arrays.copyOf(whole, length), ByteReader::texts);
        }
    }

    private static void misfit(byte[] bytes, Function<ByteReader, ?> read) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read.apply(new ByteReader(bytes)))
                .withMessageContaining("does not fit at byte");
    }
}
