package io.maniagate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.player.Player;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessLineTest {

    @Test
    void anExchangeIsOneLineWithoutItsQuery() {
        AccessLine line = line("/oauth2/callback/trackmania?code=secret&state=secret", 75_000_000, 0, "refused");

        assertThat(line)
                .hasToString("id=ff client=192.0.2.7 http=2 method=GET host=club.example.org"
                        + " path=/oauth2/callback/trackmania status=200 bytes=4599 received=112 ms=77 head=75 route=0"
                        + " player=- end=forwarded upstream=refused");
    }

    @Test
    void whatWasNotComeToIsADash() {
        AccessLine line = new AccessLine(
                -1,
                null,
                null,
                null,
                null,
                null,
                400,
                0,
                0,
                999_999,
                -1,
                -1,
                null,
                "bad_request",
                null,
                null,
                null,
                null,
                null);

        assertThat(line)
                .hasToString("id=ffffffff client=- http=- method=- host=- path=- status=400 bytes=0 received=0 ms=0"
                        + " head=- route=- player=- end=bad_request");
    }

    /** A provider of one's own may call a player anything. */
    @Test
    void noNameForgesAField() {
        Player odd = new Player(
                "own", "x end=cut\u2028id=1\u202e\u00a0\u00e9", null, null, null, "x", null, null, List.of());
        AccessLine line = new AccessLine(
                1, null, null, null, null, null, 200, 0, 0, 0, -1, -1, odd, "forwarded", null, null, null, null, null);

        assertThat(line.toString()).endsWith(" player=own:x%20end=cut%E2%80%A8id=1%E2%80%AE%C2%A0%C3%A9 end=forwarded");
    }

    @Test
    void asFieldsItSaysTheSame() {
        AccessLine line = new AccessLine(
                255,
                "192.0.2.7",
                "2",
                "GET",
                "h",
                "/a?code=secret",
                200,
                1,
                2,
                3_000_000,
                4_000_000,
                5,
                null,
                "forwarded",
                "abc",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "refused",
                "routes[0].access",
                "routes[0].deny");
        StringBuilder fields = new StringBuilder();
        line.each((name, value) -> fields.append(name).append('=').append(value).append(' '));

        assertThat(fields.toString().strip()).isEqualTo(line.toString().replace(" player=-", ""));
    }

    private static AccessLine line(String target, long headNanos, int route, String upstream) {
        return new AccessLine(
                255,
                "192.0.2.7",
                "2",
                "GET",
                "club.example.org",
                target,
                200,
                4_599,
                112,
                77_000_000,
                headNanos,
                route,
                null,
                "forwarded",
                null,
                null,
                upstream,
                null,
                null);
    }
}
