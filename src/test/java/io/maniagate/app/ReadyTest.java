package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ReadyTest {

    private final Ready ready = new Ready();

    @Test
    void neitherRoutesAloneNorKeysAloneAreReady() {
        assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);
        ready.mounted();
        assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);
        ready.keysWork();
        assertThat(ready.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void keysWithoutRoutesAreNotReadyEither() {
        ready.keysWork();
        assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void itEndsBeforeAnythingElseDoes() {
        ready.mounted();
        ready.keysWork();
        ready.leave();
        assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);
    }
}
