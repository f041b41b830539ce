package io.maniagate.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B1: an Authorization field is read by the letter")
class BearerFieldTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b-c_~+/9==", "bearer a.b-c_~+/9==", "BEARER   a.b-c_~+/9=="})
    void aToken(String value) {
        assertThat(BearerField.parse(value)).isEqualTo(new BearerField(Secret.of("a.b-c_~+/9==")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer", "Bearer ", "Bearer\tabc", "Bearer \tabc", "Bearer abc ", "Bearer abc def", "Bearer a=b",
                "Bearer =", "Bearer a,b", "Bearer \u00e9", "bearer\u00a0abc", "Bearer\"abc\"", "Bearer,abc",
                        "Bearer abc\t"
            })
    void bearerAndNoToken(String value) {
        assertThat(BearerField.parse(value)).isEqualTo(new BearerField(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " Bearer abc", "Basic abc", "Bear", "Bearers abc", "Bearer-Token abc", "DPoP abc"})
    void anotherScheme(String value) {
        assertThat(BearerField.parse(value)).isNull();
    }
}
