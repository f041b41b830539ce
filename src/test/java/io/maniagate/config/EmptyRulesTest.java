package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyRulesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  routes: [{path: /, require: }]",
                "  routes: [{path: /, require: {}}]",
                "  routes: [{path: /, deny: ~}]",
                "  routes: [{path: /, require: {zones: }}]",
                "  routes: [{path: /, require: {players: [a], groups: ~}}]",
                "  routes: [{path: /, require: {players: [a, ~]}}]",
                "  routes: [{path: /, require.zones: }]",
                "  groups: {admins: }",
                "  groups: {admins: {}}",
                "  groups: {admins: {players-file: }}",
            })
    void aRuleWithNothingInItIsAFault(String lines) throws IOException {
        assertThat(YamlCheck.faults(Files.writeString(directory.resolve("a.yaml"), "maniagate:\n" + lines + "\n")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.key()).contains("a.yaml, line 2, column ");
                    assertThat(fault.message()).contains("a rule with nothing in it");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  groups:",
                "  groups: {}",
                "  groups: {admins: {players: [a]}}",
                "  routes: [{path: /, access: deny, upstream: , require: {players: []}}]",
            })
    void anythingElseIsNone(String lines) throws IOException {
        assertThat(YamlCheck.faults(Files.writeString(directory.resolve("a.yaml"), "maniagate:\n" + lines + "\n")))
                .isEmpty();
    }
}
