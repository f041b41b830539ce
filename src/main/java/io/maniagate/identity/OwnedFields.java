package io.maniagate.identity;

import java.util.List;

/**
 * Request fields that could be taken for a word of ours. Names are compared after folding case and dropping every
 * non-alphanumeric character, because CGI, WSGI and PHP fold {@code -}, {@code _} and {@code .} into one.
 */
final class OwnedFields {

    private static final List<String> PREFIXES =
            List.of("XMANIA", "XFORWARDED", "XAUTHREQUEST", "XORIGINAL", "XREWRITE", "XHTTPMETHOD");
    private static final List<String> NAMES =
            List.of("FORWARDED", "XREALIP", "XMETHODOVERRIDE", "PROXY", "MANIAPLANETAUTH");
    private static final String AUTHORIZATION = "AUTHORIZATION";
    private static final int LONGEST = 15;

    private OwnedFields() {}

    static boolean covers(String name) {
        String folded = fold(name);
        if (folded.isEmpty()) {
            return true;
        }
        return switch (folded.charAt(0)) {
            case 'X' -> PREFIXES.stream().anyMatch(folded::startsWith) || NAMES.contains(folded);
            case 'F', 'P', 'M' -> NAMES.contains(folded);
            default -> false;
        };
    }

    static boolean isAuthorization(String name) {
        return fold(name).equals(AUTHORIZATION);
    }

    /** At most one character more than any name above, so that a prefix still compares and an equal name still differs. */
    private static String fold(String name) {
        StringBuilder folded = new StringBuilder(LONGEST + 1);
        for (int i = 0; i < name.length() && folded.length() <= LONGEST; i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z') {
                folded.append((char) (c - 'a' + 'A'));
            } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                folded.append(c);
            }
        }
        return folded.toString();
    }
}
