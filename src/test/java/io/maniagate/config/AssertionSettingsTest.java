package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionSettingsTest {

    private static final SigningKey ONE = SigningKey.generate();
    private static final SigningKey TWO = SigningKey.generate();
    private static final String VARIABLE = "MANIAGATE_ASSERTION_KEYS";

    private static String pem(SigningKey key) {
        return key.pem().reveal();
    }

    /** The keys as a list of YAML block scalars. */
    private static SettingsReader.Result keys(String... texts) {
        return Given.with("  assertion:\n    keys:\n"
                + List.of(texts).stream()
                        .map(text -> "      - |\n" + text.indent(8))
                        .collect(Collectors.joining()));
    }

    private static List<String> ids(SettingsReader.Result result) {
        return Given.settings(result).assertionKeys().stream()
                .map(SigningKey::id)
                .toList();
    }

    @Test
    void withoutThemThereIsNone() {
        assertThat(ids(Given.with(""))).isEmpty();
    }

    @Test
    void inTheFileInTheirOrder() {
        assertThat(ids(keys(pem(ONE), pem(TWO)))).containsExactly(ONE.id(), TWO.id());
    }

    @Test
    void inTheEnvironmentTogetherOrByNumber() {
        assertThat(ids(Given.with(Map.of(VARIABLE, pem(ONE) + pem(TWO))))).containsExactly(ONE.id(), TWO.id());
        assertThat(ids(Given.with(Map.of(VARIABLE, pem(ONE).replace("\n", "\\n")))))
                .containsExactly(ONE.id());
        assertThat(ids(Given.with(Map.of(VARIABLE + "_0_", pem(ONE), VARIABLE + "_1_", pem(TWO)))))
                .containsExactly(ONE.id(), TWO.id());
    }

    @Test
    void inAFileOfTheirOwn(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("keys.pem"), pem(ONE) + "\n" + pem(TWO));

        assertThat(ids(Given.with("  assertion:\n    keys-file: " + file + "\n")))
                .containsExactly(ONE.id(), TWO.id());
        assertThat(ids(Given.with(Map.of("MANIAGATE_ASSERTION_KEYS_FILE", file.toString()))))
                .containsExactly(ONE.id(), TWO.id());
    }

    @Test
    void allFaultsAtOnceAndNoneOfThemShowsAKey() {
        String sec1 = pem(ONE).replace("PRIVATE", "EC PRIVATE");

        List<ConfigFault> faults = Given.faults(keys("changeme", pem(ONE), sec1, pem(ONE), "<the key>"));

        assertThat(faults).hasSize(4).allMatch(fault -> fault.key().equals("maniagate.assertion.keys"));
        String report = faults.toString();
        assertThat(report)
                .contains(
                        "a placeholder as key 1", "SEC 1, \"EC PRIVATE KEY\" as key 3", "openssl pkcs8 -topk8 -nocrypt")
                .contains("a key twice, again as key 4", "a placeholder as key 5", "maniagate keygen")
                .doesNotContain(pem(ONE).substring(40, 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void aVariableThatWasLeftEmptyIsNotNone(String value) {
        assertThat(Given.fault(Given.with(Map.of(VARIABLE, value))).key()).isEqualTo("maniagate.assertion.keys");
    }

    @Test
    void aFileThatIsNotThereOrBesideKeysIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("keys.pem"), pem(ONE));

        assertThat(Given.fault(Given.with("  assertion:\n    keys-file: " + directory.resolve("none") + "\n"))
                        .key())
                .isEqualTo("maniagate.assertion.keys-file");
        assertThat(Given.fault(Given.with(Map.of(VARIABLE, pem(TWO), "MANIAGATE_ASSERTION_KEYS_FILE", file.toString())))
                        .key())
                .isEqualTo("maniagate.assertion.keys-file");
    }

    @Test
    void whatIsInForcePrintsNoKey() {
        assertThat(Given.effective(keys(pem(ONE))).render())
                .contains("***")
                .doesNotContain("PRIVATE KEY")
                .doesNotContain(pem(ONE).substring(40, 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forum", "https://forum.example", "urn:club:forum", "https://forum.example/a?b=c"})
    void anAudienceIsANameOrAUri(String audience) {
        assertThat(Given.settings(route("required", audience)).routes().get(0).audience())
                .isEqualTo(audience);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "Jürgen", ":8080", "https://a b", "1:2", "https://club.example/%zz"})
    void andNothingElse(String audience) {
        assertThat(Given.fault(route("optional", audience)).key()).isEqualTo("maniagate.routes[0].audience");
    }

    @Test
    void atMost255Characters() {
        assertThat(Given.faults(route("required", "a".repeat(255)))).isEmpty();
        assertThat(Given.faults(route("required", "a".repeat(256)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "deny"})
    void whereNoAssertionIsSentThereIsNone(String access) {
        assertThat(Given.faults(route(access, "forum")))
                .extracting(ConfigFault::key)
                .contains("maniagate.routes[0].audience");
    }

    private static SettingsReader.Result route(String access, String audience) {
        return Given.routes("    - path: /\n      access: " + access + "\n      audience: '" + audience + "'\n"
                + (access.equals("deny") ? "" : "      upstream: http://127.0.0.1:3000\n"));
    }
}
