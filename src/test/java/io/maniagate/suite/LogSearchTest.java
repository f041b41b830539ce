package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is found in the log by its id, whatever was put around the line, and by nothing that a client sent. */
class LogSearchTest {

    private static final String LINE = "id=4b5976f8 client=192.0.2.7 http=1.1 method=GET host=club.example.org"
            + " path=/admin/a\"b status=403 bytes=45 received=0 ms=7 head=- route=0 player=own:lina end=not_allowed"
            + " rule=routes[0].require.groups shadow=routes[0].deny.zones";

    private static LogSearch.Found search(String log) throws IOException {
        return LogSearch.last(new BufferedReader(new StringReader(log)), "4b5976f8");
    }

    private static LogLine found(String log) throws IOException {
        return Objects.requireNonNull(search(log).line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "2026-11-22 03:30:00,123 INFO  [io.man.access] (log) %s",
                "Nov 22 03:30:00 host maniagate[812]: 2026-11-22 INFO [access] %s",
                "gate-1  | %s",
                "2026-11-22T03:30:00.1Z stdout F INFO %s",
            })
    void whateverStandsBeforeTheLine(String format) throws IOException {
        isTheLine(found(format.formatted(LINE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"level\":\"INFO\",\"message\":\"%s\"}",
                "gate-1 | {\"MESSAGE\":\"INFO %s\",\"n\":1}",
                "{\"log\":\"2026 INFO %s\\n\",\"stream\":\"stdout\"}"
            })
    void jsonAroundTheLine(String format) throws IOException {
        isTheLine(found(format.formatted(LINE.replace("\"", "\\\""))));
    }

    @Test
    void jsonInJson() throws IOException {
        String inner = "{\"message\":\"" + LINE.replace("\"", "\\\"") + "\"}";
        isTheLine(found("{\"log\":\"" + inner.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"));
    }

    @Test
    void partsThatAreFieldsOfTheirOwn() throws IOException {
        String fields = "{\"message\":\"request\",\"id\":\"4b5976f8\",\"method\":\"GET\",\"host\":\"club.example.org\","
                + "\"path\":\"/admin/a\\\"b\",\"status\":403,\"player\":\"own:lina\",\"end\":\"not_allowed\","
                + "\"rule\":\"routes[0].require.groups\",\"shadow\":\"routes[0].deny.zones\"}";
        isTheLine(found(fields + "\n{\"message\":\"refused\",\"cause\":\"rule\",\"id\":\"4b5976f8\"}"));
    }

    private static void isTheLine(LogLine line) {
        assertThat(line)
                .isEqualTo(new LogLine(
                        "GET",
                        "club.example.org",
                        "/admin/a\"b",
                        "403",
                        "own:lina",
                        "not_allowed",
                        "routes[0].require.groups",
                        "routes[0].deny.zones"));
    }

    @Test
    void theLastOfSeveralIsMeant() throws IOException {
        LogSearch.Found found = search(LINE.replace("/admin", "/first") + "\n" + LINE + "\nid=1 client=2 end=x\n");
        assertThat(found.count()).isEqualTo(2);
        isTheLine(Objects.requireNonNull(found.line()));
    }

    @Test
    void whatWasNotComeToIsNothing() throws IOException {
        LogLine line = found("id=4b5976f8 client=192.0.2.7 http=1.1 method=- host=- path=- status=400 bytes=0"
                + " received=0 ms=0 head=- route=- player=- end=bad_request");
        assertThat(line).isEqualTo(new LogLine(null, null, null, "400", null, "bad_request", null, null));
    }

    @Test
    void whatAClientSentIsNeverTakenForTheLogsOwnWords() throws IOException {
        String forged = "id=1 client=192.0.2.7 http=1.1 method=GET host=h path=/?id=4b5976f8 status=200 player=x"
                + " id=4b5976f8 client=a method=PUT end=forwarded";
        assertThat(search(forged).line()).isNull();
        LogLine named =
                found(LINE.replace("own:lina", "own:a%20end=forwarded%20rule=routes[9].access%20player=own:b%2Bc"));
        assertThat(named.player()).isEqualTo("own:a end=forwarded rule=routes[9].access player=own:b+c");
        assertThat(named.end()).isEqualTo("not_allowed");
        assertThat(named.rule()).isEqualTo("routes[0].require.groups");
        assertThat(search("id=4b5976f8a client=x " + LINE.substring(12)).line()).isNull();
    }
}
