package io.maniagate.login;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which paths below the prefix are endpoints of ours, and for which methods; anything else there is nobody's. */
public final class OwnEndpoints {

    /** Where the Jakarta REST resources are mounted, whatever the configured prefix. */
    public static final String ROOT = "/oauth2";

    /** Without HEAD where GET does something: a link checker must use up no code and sign nobody out. */
    private static final Map<String, List<String>> FIXED = Map.of(
            "/sign_in", List.of("GET", "HEAD"),
            "/start", List.of("GET"),
            "/sign_out", List.of("GET", "POST"),
            "/userinfo", List.of("GET", "HEAD"),
            "/jwks", List.of("GET", "HEAD"));

    private static final Pattern PER_PROVIDER = Pattern.compile("/(start|callback)/[a-z0-9-]{1,32}");
    private static final List<String> START_METHODS = List.of("GET");

    /** POST is for the implicit flow, and refused by {@link CallbackResource} for any other. */
    private static final List<String> CALLBACK_METHODS = List.of("GET", "POST");

    private OwnEndpoints() {}

    /** The methods of an endpoint; empty where there is none. {@code path}: what follows the prefix. */
    public static List<String> methods(String path) {
        if (!PER_PROVIDER.matcher(path).matches()) {
            return FIXED.getOrDefault(path, List.of());
        }
        return path.startsWith("/callback/") ? CALLBACK_METHODS : START_METHODS;
    }
}
