package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.packaged.Launched.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policy test} and {@code policy explain} of the packaged application, where no secret is. */
class PolicyIT {

    private static final String SUITE =
            Path.of("deploy/policy-tests.example.yaml").toAbsolutePath().toString();

    @TempDir
    private Path directory;

    @BeforeEach
    void configure() throws Exception {
        Files.createDirectories(directory.resolve("config"));
        Files.copy(Path.of("deploy/maniagate.example.yaml"), directory.resolve("config/application.yaml"));
    }

    @Test
    void theExampleSuiteIsMetByTheExampleConfiguration() throws Exception {
        Ended ended = Launched.run(directory, Map.of(), "policy", "test", SUITE);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("ok      admins administrate (lina, POST /admin/players): allow");
        assertThat(ended.out()).endsWith(" tests, all ok\n");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void aSurpriseIsAnExitCodeOfItsOwnAndSoIsAFault() throws Exception {
        Ended surprised = Launched.run(
                directory, Map.of("MANIAGATE_ROUTES_2_REQUIRE_GROUPS", "crew"), "policy", "test", "--quiet", SUITE);
        assertThat(surprised.exitCode()).isEqualTo(1);
        assertThat(surprised.out()).contains("NOT OK", "admins administrate", "got deny by routes[2].require.groups");
        Ended faulty =
                Launched.run(directory, Map.of("MANIAGATE_ROUTES_2_REQUIRE_GROUPS", "crow"), "policy", "test", SUITE);
        assertThat(faulty.exitCode()).isEqualTo(2);
        assertThat(faulty.out()).isEmpty();
        assertThat(faulty.err()).contains("1 problem", "maniagate.routes[2].require.groups");
        assertThat(Launched.run(directory, Map.of(), "policy").exitCode()).isEqualTo(2);
        assertThat(Launched.run(directory, Map.of(), "policy", "test").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aRequestOfTheLogIsExplained() throws Exception {
        Path log = Files.writeString(
                directory.resolve("access.log"),
                "INFO id=a1 client=192.0.2.7 http=2 method=GET host=club.example.org path=/admin status=403 bytes=9"
                        + " received=0 ms=1 head=- route=2 player=maniaplanet:max end=not_allowed"
                        + " rule=routes[2].require.groups\n");
        Ended ended = Launched.run(directory, Map.of(), "policy", "explain", "--id", "A1", "--log", log.toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("player maniaplanet:max, status 403")
                .contains("decision:  deny by routes[2].require.");
        assertThat(Launched.run(directory, Map.of(), "policy", "explain", "--id", "a2", "--log", log.toString())
                        .exitCode())
                .isEqualTo(1);
    }
}
