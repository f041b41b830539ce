package io.maniagate.identity;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private static final char DROPPED = 0;
    private static final int LONGEST_IDENTITY = 64;

    /** By their folded names. */
    private static final Map<String, String> IDENTITY =
            IdentityFields.NAMES.stream().collect(Collectors.toUnmodifiableMap(OwnedFields::foldWhole, name -> name));

    private OwnedFields() {}

    static boolean covers(String name) {
        return switch (first(name)) {
            // A name that folds to nothing could be taken for anything.
            case DROPPED -> true;
            case 'X' -> {
                String folded = fold(name);
                yield startsOwned(folded) || NAMES.contains(folded);
            }
            case 'F', 'P', 'M' -> NAMES.contains(fold(name));
            default -> false;
        };
    }

    /** The identity field that a name could be taken for; {@code null} for none. */
    static @Nullable String identity(String name) {
        if (first(name) != 'X') {
            return null;
        }
        String folded = fold(name, LONGEST_IDENTITY);
        return IDENTITY.get(folded);
    }

    /** Whether it begins as {@code X-Mania}, whatever signs are in it: one that we send, or may send some day. */
    static boolean isOfOurFamily(String name) {
        return first(name) == 'X' && fold(name).startsWith("XMANIA");
    }

    static boolean isAuthorization(String name) {
        return first(name) == 'A' && fold(name).equals(AUTHORIZATION);
    }

    private static boolean startsOwned(String folded) {
        for (String prefix : PREFIXES) {
            if (folded.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** What the folded name starts with: it alone clears most names, which are then never folded. */
    private static char first(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = folded(name.charAt(i));
            if (c != DROPPED) {
                return c;
            }
        }
        return DROPPED;
    }

    /** At most one character more than any name above, so that a prefix still compares and an equal name still differs. */
    private static String fold(String name) {
        return fold(name, LONGEST);
    }

    private static String fold(String name, int longest) {
        StringBuilder folded = new StringBuilder(longest + 1);
        for (int i = 0; i < name.length() && folded.length() <= longest; i++) {
            char c = folded(name.charAt(i));
            if (c != DROPPED) {
                folded.append(c);
            }
        }
        return folded.toString();
    }

    private static String foldWhole(String name) {
        return fold(name, LONGEST_IDENTITY);
    }

    private static char folded(char c) {
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 'a' + 'A');
        }
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : DROPPED;
    }
}
