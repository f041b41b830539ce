package io.maniagate.login;

import static io.maniagate.login.Attempts.state;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.session.ByteWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginAttemptTest {

    @Test
    void everyPartComesBack() {
        LoginAttempt with = Attempts.withVerifier(Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        LoginAttempt without = Attempts.withVerifier(null);

        assertThat(LoginAttempt.decode(with.encode())).isEqualTo(with);
        assertThat(LoginAttempt.decode(without.encode())).isEqualTo(without);
    }

    @Test
    @DisplayName("S6: an attempt to add an account remembers its session; the version before takes it for none")
    void s6Link() {
        LoginAttempt link = new LoginAttempt(Attempts.state(1), "maniaplanet", null, Attempts.state(2), "/a", T0);
        byte[] bytes = link.encode();

        assertThat(LoginAttempt.decode(bytes)).isEqualTo(link);
        assertThat(link.withTarget("/").session()).isEqualTo(link.session());
        assertThat(bytes[0]).isEqualTo((byte) 2);
        bytes[0] = 1;
        assertThat(LoginAttempt.decode(bytes)).isNull();
    }

    @Test
    @DisplayName("S6: another version, and a field more or less, is no attempt, and nothing is thrown")
    void s6Version() {
        byte[] bytes = Attempts.withVerifier(Secret.of("v")).encode();
        for (int version = 0; version < 256; version++) {
            byte[] other = bytes.clone();
            other[0] = (byte) version;
            assertThat(LoginAttempt.decode(other) != null).isEqualTo(version == bytes[0]);
        }
        for (int length = 0; length < bytes.length; length++) {
            assertThat(LoginAttempt.decode(Arrays.copyOf(bytes, length))).isNull();
        }
        assertThat(LoginAttempt.decode(Arrays.copyOf(bytes, bytes.length + 1))).isNull();
    }

    @Test
    void noNoiseIsEverThrown() {
        Random random = new Random(13);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = Attempts.withVerifier(Secret.of("v")).encode();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
            }
            LoginAttempt.decode(bytes);
        }
    }

    @Test
    void aStateOfAnotherLengthIsNoAttempt() {
        for (int length = 0; length < 48; length++) {
            byte[] bytes = new ByteWriter()
                    .number(1)
                    .bytes(new byte[length])
                    .text("tm")
                    .text(null)
                    .text("/")
                    .number(T0.getEpochSecond())
                    .toBytes();
            assertThat(LoginAttempt.decode(bytes) != null).isEqualTo(length == 24);
        }
    }

    @Test
    @DisplayName("S10: a time no clock can show is no attempt")
    void s10Overflow() {
        for (long time : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] bytes = new ByteWriter()
                    .number(1)
                    .bytes(new byte[24])
                    .text("tm")
                    .text(null)
                    .text("/")
                    .number(time)
                    .toBytes();
            assertThat(LoginAttempt.decode(bytes)).isNull();
        }
    }

    @Test
    void statesAreLongAndNeverTheSame() {
        Set<String> states = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String state = LoginAttempt.newState();
            assertThat(state).matches("[A-Za-z0-9_-]{32}");
            assertThat(states.add(state)).isTrue();
        }
    }

    @Test
    void theIdIsTheBeginningOfTheState() {
        String state = LoginAttempt.newState();

        assertThat(LoginAttempt.id(state)).isEqualTo(state.substring(0, 8));
    }

    @ParameterizedTest(name = "F1: {0} cannot be a state of ours")
    @ValueSource(
            strings = {
                "",
                "AAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAA;AAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAA=AAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAA\r\nAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAA AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "éAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAA+AAAAAAAAAAAAAAAAAAAAAAA/"
            })
    void f1NoState(String state) {
        assertThat(LoginAttempt.id(state)).isNull();
    }

    @Test
    @DisplayName("F1: only the whole state is the attempt's")
    void f1State() {
        LoginAttempt attempt = Attempts.attempt(1, "/", T0);
        String other = state(1).substring(0, 31) + "A";

        assertThat(attempt.hasState(state(1))).isTrue();
        assertThat(attempt.hasState(other)).isFalse();
        assertThat(attempt.hasState(state(1).substring(0, 8))).isFalse();
        assertThat(attempt.hasState("")).isFalse();
    }

    @Test
    @DisplayName("F1: an attempt is over after ten minutes")
    void f1Over() {
        LoginAttempt attempt = Attempts.attempt(1, "/", T0);

        assertThat(attempt.isOver(T0.plus(Duration.ofMinutes(10)).minusNanos(1)))
                .isFalse();
        assertThat(attempt.isOver(T0.plus(Duration.ofMinutes(10)))).isTrue();
    }

    @Test
    @DisplayName("L1: an attempt does not print its verifier")
    void l1NeverPrints() {
        assertThat(Attempts.withVerifier(Secret.of("the-verifier")).toString()).doesNotContain("the-verifier");
    }
}
