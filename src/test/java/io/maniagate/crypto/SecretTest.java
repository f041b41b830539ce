package io.maniagate.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretTest {

    private record Holder(String name, Secret secret) {}

    @Test
    @DisplayName("L1: a secret prints itself nowhere, not even inside a record or a list")
    void l1NeverPrints() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret.toString()).isEqualTo("***");
        assertThat(new Holder("a", secret).toString()).doesNotContain("hunter2").contains("***");
        assertThat(List.of(secret).toString()).doesNotContain("hunter2");
        assertThat(String.format("%s", secret)).isEqualTo("***");
    }

    @Test
    void equalValuesAreEqualSecrets() {
        assertThat(Secret.of("é\uD83C\uDFCE"))
                .isEqualTo(Secret.of("é\uD83C\uDFCE"))
                .hasSameHashCodeAs(Secret.of("é\uD83C\uDFCE"))
                .isNotEqualTo(Secret.of("é"))
                .isNotEqualTo(Secret.of(""))
                .isNotEqualTo("é\uD83C\uDFCE");
    }

    @Test
    void revealsWhatWentIn() {
        assertThat(Secret.of(" a\u0000b ").reveal()).isEqualTo(" a\u0000b ");
    }
}
