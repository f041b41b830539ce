package io.maniagate.login;

import static io.maniagate.login.PagesUnderTest.attributes;
import static io.maniagate.login.PagesUnderTest.elements;
import static io.maniagate.login.PagesUnderTest.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The only page with a script. */
class FragmentPageTest {

    private final Answer answer = new Pages("<i>club", null).fragment("/oauth2/callback/mp", "/oauth2/sign_in?rd=%2F");
    private final Document page = parse(answer);

    @Test
    @DisplayName("W4: the policy lets exactly the page's own script run, and nothing load")
    void scriptHash() throws NoSuchAlgorithmException {
        String script = page.getElementsByTagName("script").item(0).getTextContent();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));

        assertThat(elements(page, "script")).hasSize(1);
        assertThat(answer.fields().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("; script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .doesNotContain("unsafe");
        assertThat(attributes(page, "src")).isEmpty();
    }

    @Test
    void theAddressIsCleanBeforeAnythingIsSent() {
        String script = page.getElementsByTagName("script").item(0).getTextContent();

        assertThat(script.indexOf("history.replaceState")).isPositive().isLessThan(script.indexOf("form.submit"));
    }

    @Test
    void itIsPostedToTheAddressItCameToAndCarriesNoReferrerElsewhere() {
        assertThat(attributes(page, "action")).containsExactly("/oauth2/callback/mp");
        assertThat(answer.fields())
                .containsEntry("Referrer-Policy", "same-origin")
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void withoutJavaScriptItSaysSo() {
        assertThat(page.getElementsByTagName("noscript").item(0).getTextContent())
                .contains("needs JavaScript", "sign in again");
        assertThat(answer.body()).doesNotContain("<i>");
    }
}
