package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own promtool takes the alert rules, and they ring when they should. */
class AlertRulesIT {

    private static final Path RULES = Path.of("deploy/prometheus");

    @ParameterizedTest
    @ValueSource(strings = {"check rules alerts.yaml", "test rules alerts.test.yaml"})
    void promtoolSaysYes(String command) throws Exception {
        Process promtool = promtool(command);
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
        assertThat(said).contains("SUCCESS");
    }

    private static Process promtool(String command) throws IOException {
        try {
            return new ProcessBuilder(("promtool " + command).split(" ", -1))
                    .directory(RULES.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notThere) {
            String why = "promtool: not there (expected: installed, Debian's package prometheus has it)";
            assertThat(System.getenv("MANIAGATE_CI")).as(why).isNull();
            assumeTrue(false, why);
            throw notThere;
        }
    }
}
