package io.maniagate.attack;

import io.maniagate.fixture.Http2Connection;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The same request in either version of HTTP, each byte of it as given. */
final class Asker implements AutoCloseable {

    enum Version {
        HTTP_1_1,
        HTTP_2
    }

    private final World world;
    private final Version version;
    private @Nullable Http2Connection connection;

    Asker(World world, Version version) {
        this.world = world;
        this.version = version;
    }

    /** Status 0 where there is none. {@code fields}: whole lines; HTTP/2 has their names in small letters. */
    RawClient.Answer ask(String method, String target, List<String> fields) {
        String authority = "localhost:" + world.port();
        if (version == Version.HTTP_1_1) {
            String lines = fields.isEmpty() ? "" : String.join("\r\n", fields) + "\r\n";
            try (RawConnection once = new RawConnection(world)) {
                return once.sendOctets(
                                method + " " + target + " HTTP/1.1\r\nHost: " + authority + "\r\n" + lines + "\r\n")
                        .answer();
            }
        }
        List<String> all = new ArrayList<>(
                List.of(":method: " + method, ":scheme: http", ":path: " + target, ":authority: " + authority));
        for (String field : fields) {
            int colon = Math.max(field.indexOf(": ", 1), 0);
            all.add(field.substring(0, colon).toLowerCase(Locale.ROOT) + field.substring(colon));
        }
        Http2Connection current = connection == null ? new Http2Connection(world.port()) : connection;
        RawClient.Answer answer = current.request(all);
        // The connection may have ended with the stream.
        connection = answer.status() == 0 ? null : current;
        if (connection == null) {
            current.close();
        }
        return answer;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
