package io.maniagate.refresh;

import io.maniagate.session.Session;
import java.time.Duration;

/** Hears what becomes of sessions after their cookies were read. Called on any thread. */
interface SessionObserver {

    SessionObserver NONE = new SessionObserver() {
        @Override
        public void used(Session session) {}

        @Override
        public void renewed(Session next) {}

        @Override
        public void retired(Session session, Duration left) {}

        @Override
        public void ended(Session session, SocketEnd cause) {}
    };

    /** A request came with it. */
    void used(Session session);

    /** {@code next} is its newest generation. */
    void renewed(Session next);

    /** The same player signed in anew; it goes on for the time that is left of the grace. */
    void retired(Session session, Duration left);

    void ended(Session session, SocketEnd cause);
}
