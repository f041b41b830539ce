package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.LogScan;
import io.maniagate.fixture.RunLog;
import io.maniagate.fixture.SecretsSeen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan of all logs finds what is planted, and only that; and all logs are there for it. */
class LogScanTest {

    private static final String COOKIE = "AQEAAAAAAAV3q9Xk2mZr7LpTn0YwBd5sFhGcJvKuEiMoRtSaPx1z";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARN quoted " + COOKIE,
                "x=" + COOKIE + ";",
                "cut off: V3q9Xk2mZr7LpTn0YwB",
                "code=def50200aabbccddeeff00112233",
                "eyJ0eXAiOiJKV1Qi.x.y",
                "{\"refresh_token\": \"abcdefgh1\"}",
                "Authorization: Bearer abcdefghijklmnopq",
                "Cookie: maniagate=abcdefghijklmnopq",
                "Cookie: maniagate-login-1a=abcdefghijklmnopq",
            })
    void findsWhatIsPlanted(String line) throws Exception {
        Files.writeString(directory.resolve("1.log"), "fine\n" + line + "\nfine\n");

        assertThat(new LogScan(List.of(COOKIE)).findings(directory))
                .singleElement()
                .asString()
                .startsWith("1.log:2: ");
    }

    @Test
    void findsNothingElse() throws Exception {
        Files.writeString(directory.resolve("1.log"), """
                id=4b5976f8 path=/oauth2/callback/trackmania player=trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70
                check maniagate.providers.trackmania.client-secret
                key JY4fDb01 was made
                """);

        assertThat(new LogScan(List.of(COOKIE, "short")).findings(directory)).isEmpty();
    }

    @Test
    void whatIsLoggedAndWhatIsNotedIsKept() throws Exception {
        String word = "a-line-of-" + ProcessHandle.current().pid();
        Logger.getLogger("io.maniagate.test").warning(word);
        SecretsSeen.note("noted-" + word);

        Path log = RunLog.DIRECTORY.resolve(ProcessHandle.current().pid() + ".log");
        assertThat(Files.readString(log)).contains(word);
        assertThat(LogScan.noted(SecretsSeen.DIRECTORY)).contains("noted-" + word);
    }
}
