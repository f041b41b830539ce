package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/app/v1                 | /app/v1",
                "/Az09-._~!$&'()*+,;=:@/ | /Az09-._~!$&'()*+,;=:@/",
                "/café x                 | /caf%C3%A9%20x",
                "/a\"<>[]{}^              | /a%22%3C%3E%5B%5D%7B%7D%5E",
                "/100%                   | /100%25",
                "/🏁                      | /%F0%9F%8F%81",
            })
    void aPathIsAsciiWithNothingEncodedThatMayStand(String path, String encoded) {
        assertThat(PathEncoding.encode(path)).isEqualTo(encoded);
    }
}
