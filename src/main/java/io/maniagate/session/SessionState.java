package io.maniagate.session;

/** What the session cookie of a request says. Only {@link Open} lets anybody be somebody. */
public sealed interface SessionState {

    /** No session cookie. */
    record Absent() implements SessionState {}

    record Open(Session session) implements SessionState {}

    /** Past its absolute or idle lifetime. */
    record Expired() implements SessionState {}

    /** Not sealed by us for this purpose, by a retired key, or of a version we do not know. */
    record Unreadable() implements SessionState {}
}
