package io.maniagate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetCookieTest {

    @Test
    void aCookieOfASecureOriginCarriesEveryAttributeThatItsPrefixAsksFor() {
        assertThat(SetCookie.line("__Host-maniagate", "abc", Duration.ofDays(30), true))
                .isEqualTo("__Host-maniagate=abc; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure")
                .doesNotContainIgnoringCase("domain");
    }

    @Test
    void onLocalhostOverHttpOnlySecureIsMissing() {
        assertThat(SetCookie.line("maniagate", "abc", Duration.ofMinutes(10), false))
                .isEqualTo("maniagate=abc; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
    }

    @Test
    void aRemovalCarriesTheSameAttributes() {
        assertThat(SetCookie.removal("__Host-maniagate.1", true))
                .isEqualTo("__Host-maniagate.1=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }
}
