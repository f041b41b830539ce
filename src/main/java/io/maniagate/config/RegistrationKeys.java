package io.maniagate.config;

import io.maniagate.crypto.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an application is given where it is registered, a secret, and the addresses that it is used at. */
final class RegistrationKeys {

    /** RFC 6749 Appendix A.1 and A.2 allow blanks inside; nobody's identifier has one, but many a copied one does. */
    private static final Pattern CREDENTIAL = Pattern.compile("[!-~]+");

    private static final Pattern PLACEHOLDER = Pattern.compile("<.*>|\\{\\{.*}}"
            + "|.*(?:change-?_?me|replace-?_?me|placeholder|your-?_?(?:client|secret|own)).*"
            + "|.*(?:…|\\.\\.\\.).*|(.)\\1*");

    private final KeyReader keys;
    private final boolean allowHttp;

    RegistrationKeys(KeyReader keys, boolean allowHttp) {
        this.keys = keys;
        this.allowHttp = allowHttp;
    }

    /** From the key itself or from the file that {@code <key>-file} names; {@code mend}: where to get one. */
    @Nullable
    Secret secret(String key, String mend) {
        List<String> lines = keys.secrets(key, mend);
        if (lines == null) {
            return null;
        }
        String where = keys.has(key) ? key : key + "-file";
        String secret = lines.get(0);
        if (lines.size() > 1) {
            keys.fault(where, lines.size() + " lines", "one secret in one line", "keep the one that is valid");
        } else if (secret.isEmpty()) {
            keys.fault(where, "an empty value", "the secret of your registration", mend);
        } else if (isPlaceholder(secret)) {
            keys.fault(where, "a placeholder", "the secret of your registration", mend);
        } else if (!isPrintable(secret)) {
            keys.fault(
                    where,
                    "a secret with blanks, line ends or characters outside ASCII",
                    "printable ASCII without blanks",
                    mend + ", and look for what was copied with it");
        } else {
            return Secret.of(secret);
        }
        return null;
    }

    /** {@code text}: what stands there, or what does where nothing is written. */
    @Nullable
    URI url(String key, @Nullable String text) {
        boolean base = key.endsWith("base-url");
        URI url = text == null ? null : UrlText.parse(text);
        if (text == null) {
            keys.fault(key, "nothing", "an absolute URL", "write the URL that the server's documentation names");
        } else if (url == null) {
            keys.fault(
                    key,
                    Shown.of(text),
                    "an absolute http or https URL without user name and fragment",
                    "write it as https://host/path");
        } else if (!UrlText.isSecure(url) && !allowHttp && (base || keys.has(key))) {
            keys.fault(
                    key,
                    Shown.of(text),
                    "https, as the gateway is not on localhost only",
                    "write https://; only for a server of your own on a trusted network: allow-http-providers: true");
        }
        return url;
    }

    static boolean isPrintable(String text) {
        return CREDENTIAL.matcher(text).matches();
    }

    static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
