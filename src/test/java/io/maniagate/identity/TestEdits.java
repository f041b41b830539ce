package io.maniagate.identity;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Field edits without a permit, for tests of what is done with them. */
public final class TestEdits {

    private TestEdits() {}

    public static FieldEdits none() {
        return of(List.of(), null, List::of);
    }

    /** Cookies whose name starts with {@code mine} count as ours. */
    public static FieldEdits of(
            List<Map.Entry<String, String>> set, @Nullable String cookie, Supplier<List<String>> setCookies) {
        Predicate<String> ours = name -> name.startsWith("mine");
        return new FieldEdits(set, cookie, false, ours, setCookies);
    }
}
