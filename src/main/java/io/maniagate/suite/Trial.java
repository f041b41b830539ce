package io.maniagate.suite;

import org.jspecify.annotations.Nullable;

/**
 * One test of a suite: who asks for what, and what should become of it.
 *
 * @param line where it begins
 * @param rule that has to decide; {@code null} for any
 * @param shadow that has to report; {@code null} for whatever it is
 */
record Trial(
        int line,
        String name,
        Persona who,
        Where where,
        Outcome expect,
        @Nullable String rule,
        @Nullable String shadow) {}
