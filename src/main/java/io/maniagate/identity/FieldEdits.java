package io.maniagate.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only changes that are made to the fields of an exchange on the player's behalf. Made from the permit, in this
 * package alone, and asked for by the forwarder: nothing is forwarded without them.
 */
public final class FieldEdits {

    private final List<Map.Entry<String, String>> set;
    private final @Nullable String cookie;
    private final boolean keepsAuthorization;
    private final Predicate<String> ownCookie;
    private final Supplier<List<String>> setCookies;

    FieldEdits(
            List<Map.Entry<String, String>> set,
            @Nullable String cookie,
            boolean keepsAuthorization,
            Predicate<String> ownCookie,
            Supplier<List<String>> setCookies) {
        this.set = List.copyOf(set);
        this.cookie = cookie;
        this.keepsAuthorization = keepsAuthorization;
        this.ownCookie = ownCookie;
        this.setCookies = setCookies;
    }

    /** Whether a request field of this name stays behind: whatever could be taken for a word of ours. */
    public boolean strips(String name) {
        return OwnedFields.covers(name) || (!keepsAuthorization && OwnedFields.isAuthorization(name));
    }

    /** Request fields to set: identity and Authorization. */
    public List<Map.Entry<String, String>> set() {
        return set;
    }

    /**
     * For a front proxy that copies fields from our answer: every one that may ever be set, empty where it is not this time, so that
     * nothing of the client's own is left in its place. {@code authorization}: what the client sent.
     */
    public Map<String, String> all(@Nullable String authorization) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Authorization", keepsAuthorization && authorization != null ? authorization : "");
        IdentityFields.NAMES.forEach(name -> all.put(name, ""));
        set.forEach(field -> all.put(field.getKey(), field.getValue()));
        return all;
    }

    /**
     * Whether the client sent a field that the upstream could take for one of those, and that setting them might not replace: one
     * spelt otherwise, and any at all of our own family, which the front proxy's file may not know yet.
     *
     * @param keepsUnlessSet an empty one replaces nothing
     */
    public boolean couldBeMistaken(Iterable<Map.Entry<String, String>> fields, boolean keepsUnlessSet) {
        for (Map.Entry<String, String> field : fields) {
            String name = field.getKey();
            if (OwnedFields.isOfOurFamily(name)
                    || isMistakable(name, OwnedFields.identity(name), keepsUnlessSet)
                    || (keepsUnlessSet
                            && !keepsAuthorization
                            && OwnedFields.isAuthorization(name)
                            && !isSet("Authorization"))) {
                return true;
            }
        }
        return false;
    }

    private boolean isMistakable(String name, @Nullable String ours, boolean keepsUnlessSet) {
        return ours != null && (!ours.equalsIgnoreCase(name) || (keepsUnlessSet && !isSet(ours)));
    }

    private boolean isSet(String name) {
        return set.stream().anyMatch(field -> field.getKey().equals(name));
    }

    /** The Cookie field for the upstream, without our own cookies; {@code null} for none. */
    public @Nullable String cookie() {
        return cookie;
    }

    /** Our Set-Cookie lines, from the newest known session: ask only when the response head is about to be sent. */
    public List<String> setCookies() {
        return setCookies.get();
    }

    /**
     * Whether a Set-Cookie line of the upstream names a cookie of ours and is dropped. Browsers send a cookie without a
     * name as its value alone, which then reads as a name and a value.
     */
    public boolean dropsSetCookie(String line) {
        String name = name(line);
        return ownCookie.test(name.isEmpty() ? name(line.substring(line.indexOf('=') + 1)) : name);
    }

    private static String name(String pair) {
        int end = pair.indexOf('=');
        return end < 0 ? "" : pair.substring(0, end).strip();
    }
}
