package io.maniagate.audit;

/** Counts sessions that begin and end. */
public interface SessionMeter {

    /** {@code cause}: {@code sign_in} or {@code link}. */
    void opened(String provider, String cause);

    /** {@code cause}: a tag of {@link SessionEnd}. */
    void closed(String provider, String cause);
}
