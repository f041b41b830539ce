package io.maniagate.login;

import io.maniagate.http.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields our pages leave with: nothing loads but our stylesheet and on one page our script, nothing is stored, nothing is
 * framed or sniffed.
 */
final class PageFields {

    private static final String POLICY = "Content-Security-Policy";

    private final Map<String, String> plain;
    private final Map<String, String> form;
    private final Map<String, String> scriptedForm;
    private final Map<String, String> framed;

    PageFields(String styleSource, String scriptSource) {
        plain = fields(styleSource, "'none'", "'none'", "DENY");
        // Browsers hold form-action against every redirect after the form. Signing out may lead on to a provider's own
        // sign-in, whose next hosts nobody can list.
        form = fields(styleSource, "'self' https: http:", "'none'", "DENY");
        // With no-referrer the form would come with "Origin: null", which the cross-site rule refuses where a browser
        // sends no Sec-Fetch-Site (Fetch § 3.2).
        form.put("Referrer-Policy", "same-origin");
        scriptedForm = new LinkedHashMap<>(form);
        scriptedForm.computeIfPresent(POLICY, (name, policy) -> policy + "; script-src " + scriptSource);
        framed = fields(styleSource, "'none'", "'self'", "SAMEORIGIN");
        framed.put("WWW-Authenticate", Problem.CHALLENGE);
    }

    /** For a page without a form. */
    Map<String, String> plain() {
        return plain;
    }

    /** For a page with a form. */
    Map<String, String> form() {
        return form;
    }

    /** For a page whose form our script sends. */
    Map<String, String> scriptedForm() {
        return scriptedForm;
    }

    /** For the 401 in a frame of the site itself, which must stay visible to offer sign-in. */
    Map<String, String> framed() {
        return framed;
    }

    // No Cross-Origin-Opener-Policy: it would cut a site's sign-in popup off from the window that opened it.
    private static Map<String, String> fields(String style, String formAction, String ancestors, String frameOptions) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Type", "text/html; charset=utf-8");
        fields.put("Cache-Control", "no-store");
        fields.put(
                POLICY,
                "default-src 'none'; style-src " + style + "; form-action " + formAction
                        + "; base-uri 'none'; frame-ancestors " + ancestors);
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("X-Frame-Options", frameOptions);
        fields.put("Referrer-Policy", "no-referrer");
        return fields;
    }
}
