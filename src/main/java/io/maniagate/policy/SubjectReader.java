package io.maniagate.policy;

import org.jspecify.annotations.Nullable;

/** Knows which player somebody means in writing: another spelling of the id, or one without the provider in front. */
@FunctionalInterface
public interface SubjectReader {

    /** The subject; {@code null} where no player is written so. */
    @Nullable
    String subject(String written);
}
