package io.maniagate.audit;

/** Hears of sessions that begin and end; for the meters. */
public interface SessionObserver {

    SessionObserver NONE = new SessionObserver() {
        @Override
        public void opened(String provider, String cause) {}

        @Override
        public void closed(String provider, String cause) {}
    };

    /** {@code cause}: {@code sign_in} or {@code link}. */
    void opened(String provider, String cause);

    /** {@code cause}: a tag of {@link SessionEnd}. */
    void closed(String provider, String cause);
}
