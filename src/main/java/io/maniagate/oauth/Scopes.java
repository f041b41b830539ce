package io.maniagate.oauth;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Reads a scope parameter: scope tokens with blanks between them (RFC 6749 § 3.3). */
final class Scopes {

    /** Characters of all scopes together, as the session cookie has to carry them. */
    static final int MAX_LENGTH = 512;

    private Scopes() {}

    /** The scope tokens in their order; what is none, or would make them too long, is left out. */
    static List<String> parse(String scope) {
        List<String> scopes = new ArrayList<>();
        int length = 0;
        StringTokenizer tokens = new StringTokenizer(scope, " ");
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            if (isScopeToken(token) && length + token.length() <= MAX_LENGTH && !scopes.contains(token)) {
                scopes.add(token);
                length += token.length() + 1;
            }
        }
        return scopes;
    }

    private static boolean isScopeToken(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '"' && c != '\\');
    }
}
