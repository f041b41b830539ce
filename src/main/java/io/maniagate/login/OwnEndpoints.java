package io.maniagate.login;

import java.util.Set;
import java.util.regex.Pattern;

/** Which paths below the prefix are endpoints of ours; anything else there is nobody's. */
public final class OwnEndpoints {

    /** Where the Jakarta REST resources are mounted, whatever the configured prefix. */
    public static final String ROOT = "/oauth2";

    private static final Set<String> FIXED = Set.of("/sign_in", "/start", "/sign_out", "/userinfo");
    private static final Pattern PER_PROVIDER = Pattern.compile("/(start|callback)/[a-z0-9-]{1,32}");

    private OwnEndpoints() {}

    /** {@code path}: what follows the prefix. */
    public static boolean contains(String path) {
        return FIXED.contains(path) || PER_PROVIDER.matcher(path).matches();
    }
}
