package io.maniagate.refresh;

/** Hears of every WebSocket and event stream; for the meters. Called on any thread. */
public interface SocketObserver {

    void opened(SocketKind kind);

    void ended(SocketKind kind, SocketEnd cause);
}
