package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maniagate.fixture.LogScan;
import io.maniagate.fixture.RunLog;
import io.maniagate.fixture.SecretsSeen;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The last test of a run: nothing that any other has logged holds a secret, token, code or cookie. */
class LogScanIT {

    @Test
    void nothingThatTheWholeRunLoggedHoldsASecret() throws Exception {
        Set<String> secrets = LogScan.noted(SecretsSeen.DIRECTORY);
        int logs = LogScan.files(RunLog.DIRECTORY).size();
        if (System.getenv("MANIAGATE_CI") != null) {
            assertThat(secrets).as("noted by the tests before").hasSizeGreaterThan(500);
            assertThat(logs).as("kept by the tests before").isGreaterThan(10);
        }
        assumeTrue(logs > 0, RunLog.DIRECTORY + ": no logs (expected: tests ran before)");

        assertThat(new LogScan(secrets).findings(RunLog.DIRECTORY)).isEmpty();
    }
}
