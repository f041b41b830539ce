package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLocationTest {

    @TempDir
    private Path directory;

    @Test
    void withoutAnyFileThereIsNothingToComplainOf() {
        assertThat(ConfigLocation.find(Map.of(), directory)).isNull();
        assertThat(ConfigLocation.faults(Map.of(), directory)).isEmpty();
    }

    @Test
    void theNamedFileIsInThePlaceOfTheUsualOne() throws IOException {
        Path usual = write("config/application.yaml", "maniagate: {}\n");
        Path named = write("own.yaml", "maniagate: {}\n");

        assertThat(Objects.requireNonNull(ConfigLocation.find(Map.of(), directory))
                        .file())
                .isEqualTo(usual);
        assertThat(Objects.requireNonNull(ConfigLocation.find(Map.of("MANIAGATE_CONFIG", "own.yaml"), directory))
                        .file())
                .isEqualTo(named);
    }

    @Test
    void aNamedFileThatIsMissingIsAFault() {
        ConfigFault fault = fault("missing.yaml");

        assertThat(fault.key()).isEqualTo("MANIAGATE_CONFIG");
        assertThat(fault.message()).contains(directory.resolve("missing.yaml").toString());
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        Files.createDirectory(directory.resolve("dir"));

        assertThat(fault("dir").message()).contains("which is not a file");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            maniagate:\\n  a: b\\n   client-secret: *hunter2\\n  | line 3
            maniagate:\\n\\tclient-secret: hunter2\\n            | line 2
            maniagate:\\n  client-secret: 'hunter2\\n            | line 3
            maniagate:\\n  client-secret: *hunter2\\n            | line 2
            maniagate:\\n  a: hunter2\\n  b: c\\n  a: hunter2\\n | line 4
            hunter2\\n                                           | line 1
            - hunter2\\n                                         | line 1
            """)
    void whatIsNotYamlIsOneFaultWithItsLineAndNoWordOfIt(String yaml, String line) throws IOException {
        write("bad.yaml", yaml.replace("\\n", "\n").replace("\\t", "\t"));

        ConfigFault fault = fault("bad.yaml");

        assertThat(fault.key()).contains("bad.yaml, " + line);
        assertThat(fault.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsNotUtf8IsAFault() throws IOException {
        Files.write(
                directory.resolve("latin.yaml"),
                "maniagate: {contact: J\u00f6rg}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(fault("latin.yaml").message()).contains("UTF-8");
    }

    private ConfigFault fault(String named) {
        var faults = ConfigLocation.faults(Map.of("MANIAGATE_CONFIG", named), directory);
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }
}
