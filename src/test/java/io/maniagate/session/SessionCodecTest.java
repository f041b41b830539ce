package io.maniagate.session;

import static io.maniagate.session.Sessions.HOUR;
import static io.maniagate.session.Sessions.T0;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCodecTest {

    private static final Session FULL = new Session(
            Sessions.id(0xF7),
            Integer.MAX_VALUE - 1,
            new Player(
                    "maniaplanet",
                    "speedy",
                    "SpeeDy",
                    "7398eeb6-9b4e-44b8-a7a1-a2149955ac70",
                    "$f00Spee$iDy \uE123\uD83C\uDFCE",
                    "SpeeDy \uD83C\uDFCE",
                    "World|Europe|Île-de-France",
                    "a@b.example",
                    List.of("admins", "0123456789abcdef", "")),
            new TokenSet(
                    Secret.of("eyJ0.eyJz.c2ln"),
                    Secret.of("def50200".repeat(9)),
                    T0.plus(HOUR),
                    HOUR,
                    List.of("basic", "maps")),
            T0,
            T0.plusSeconds(5));

    private static final Session BARE = new Session(
            Sessions.id(0),
            0,
            Sessions.player("p"),
            new TokenSet(Secret.of("t"), null, T0, Duration.ZERO, List.of()),
            T0,
            T0);

    private static final Session TWO = new Session(
            BARE.id(),
            7,
            BARE.player(),
            BARE.tokens(),
            new LinkedAccount(FULL.player(), FULL.tokens()),
            BARE.createdAt(),
            BARE.usedAt());

    @Test
    void everyPartOfASessionOfTwoAccountsComesBack() {
        assertThat(SessionCodec.decode(SessionCodec.encode(TWO))).isEqualTo(TWO);
    }

    @Test
    @DisplayName("S6: a session of one account is written as version 1, which an older gateway reads: none is lost")
    void s6Upgrade() {
        // Byte by byte as the gateway before wrote it.
        byte[] before = written(1);

        Session read = decode(before);

        assertThat(read.link()).isNull();
        assertThat(SessionCodec.encode(read)).isEqualTo(before);
    }

    @Test
    @DisplayName("S6: a session of two accounts says version 2, which an older gateway takes for a new sign-in")
    void s6Downgrade() {
        byte[] two = SessionCodec.encode(TWO);
        assertThat(two[0]).isEqualTo((byte) 2);
        byte[] mislabelled = two.clone();
        mislabelled[0] = 1;
        assertThat(SessionCodec.decode(mislabelled)).isNull();
        byte[] one = SessionCodec.encode(FULL);
        one[0] = 2;
        assertThat(SessionCodec.decode(one)).isNull();
    }

    @Test
    void everyPartComesBack() {
        assertThat(SessionCodec.decode(SessionCodec.encode(FULL))).isEqualTo(FULL);
        assertThat(SessionCodec.decode(SessionCodec.encode(BARE))).isEqualTo(BARE);
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        Session session = BARE.usedAt(T0.plusMillis(1999).plusNanos(999_999));

        Session back = decode(SessionCodec.encode(session));

        assertThat(back.usedAt()).isEqualTo(T0.plusMillis(1999));
    }

    @ParameterizedTest(name = "S10: a session of {0} comes back")
    @ValueSource(
            strings = {"1969-12-31T23:59:59Z", "2038-01-19T03:14:08Z", "2106-02-07T06:28:16Z", "2999-12-31T00:00:00Z"})
    void s10AnyYear(Instant then) {
        Session session = Sessions.session(then);

        assertThat(SessionCodec.decode(SessionCodec.encode(session))).isEqualTo(session);
    }

    @Test
    @DisplayName("S6: any other version is nobody's session, up or down, and nothing is thrown")
    void s6Version() {
        byte[] bytes = SessionCodec.encode(FULL);
        for (int version = 0; version < 256; version++) {
            byte[] other = bytes.clone();
            other[0] = (byte) version;
            assertThat(SessionCodec.decode(other) != null)
                    .as("version %d", version)
                    .isEqualTo(version == bytes[0]);
        }
    }

    @Test
    @DisplayName("S6: a field more or less, as another version would write it, is nobody's session")
    void s6Fields() {
        for (Session session : List.of(FULL, TWO)) {
            cutOrGrown(SessionCodec.encode(session));
        }
    }

    private static void cutOrGrown(byte[] bytes) {
        for (int length = 0; length < bytes.length; length++) {
            assertThat(SessionCodec.decode(Arrays.copyOf(bytes, length))).isNull();
        }
        assertThat(SessionCodec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isNull();
    }

    @Test
    void noNoiseIsEverThrown() {
        Random random = new Random(6);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = SessionCodec.encode(i % 2 == 0 ? FULL : BARE);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
            }
            SessionCodec.decode(bytes);
        }
    }

    @Test
    @DisplayName("S10: times and numbers that no clock can mean are nobody's session")
    void s10Overflow() {
        assertThat(withNumbers(0, T0.toEpochMilli(), 3600)).isNotNull();
        assertThat(withNumbers(1L << 31, T0.toEpochMilli(), 3600)).isNull();
        assertThat(withNumbers(1L << 32, T0.toEpochMilli(), 3600)).isNull();
        assertThat(withNumbers(0, Long.MAX_VALUE, 3600)).isNull();
        assertThat(withNumbers(0, Long.MIN_VALUE, 3600)).isNull();
    }

    private static @Nullable Session withNumbers(long generation, long time, long lifetime) {
        return SessionCodec.decode(written(1, generation, time, lifetime));
    }

    private static byte[] written(int version) {
        return written(version, 0, T0.toEpochMilli(), 3600);
    }

    private static byte[] written(int version, long generation, long time, long lifetime) {
        return new ByteWriter()
                .number(version)
                .bytes(new byte[16])
                .number(generation)
                .number(time)
                .number(time)
                .text("tm")
                .text("p")
                .text(null)
                .text(null)
                .text(null)
                .text("Name")
                .text(null)
                .text(null)
                .texts(List.of())
                .text("token")
                .text(null)
                .number(time)
                .number(lifetime)
                .texts(List.of())
                .toBytes();
    }

    private static Session decode(byte[] bytes) {
        Session session = requireNonNull(SessionCodec.decode(bytes));
        return session;
    }
}
