package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    @Test
    void aBodyUpToTheLimitIsCollected() {
        BodyStream<Buffer> body = open(new BoundedBody(4, Duration.ofMinutes(1)));

        body.write(Buffer.buffer("ab"));
        body.write(Buffer.buffer("cd"));
        assertThat(body.writeQueueFull()).isFalse();
        body.end();

        assertThat(body.result().result()).hasToString("abcd");
    }

    @Test
    void noBodyIsAnEmptyOne() {
        BodyStream<Buffer> body = open(new BoundedBody(4, Duration.ofMinutes(1)));

        body.end();

        assertThat(body.result().result().length()).isZero();
    }

    @Test
    @DisplayName("D2: beyond the limit nothing more is taken")
    void aLargerBodyHoldsItsSender() {
        BodyStream<Buffer> body = open(new BoundedBody(4, Duration.ofMinutes(1)));

        body.write(Buffer.buffer("abc"));
        body.write(Buffer.buffer("de"));
        assertThat(body.writeQueueFull()).isTrue();
        body.write(Buffer.buffer("f"));
        body.end();

        assertThat(body.result().failed()).isTrue();
    }

    @Test
    @DisplayName("D2: after its time nothing more is taken")
    void aSlowBodyHoldsItsSender() {
        BodyStream<Buffer> body = open(new BoundedBody(4, Duration.ofNanos(-1)));

        body.write(Buffer.buffer("a"));

        assertThat(body.writeQueueFull()).isTrue();
    }

    private static BodyStream<Buffer> open(BoundedBody codec) {
        AtomicReference<BodyStream<Buffer>> stream = new AtomicReference<>();
        codec.create(created -> stream.set(created.result()));
        return Objects.requireNonNull(stream.get());
    }
}
