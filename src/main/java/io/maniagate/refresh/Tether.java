package io.maniagate.refresh;

import java.util.function.Consumer;

/** What a WebSocket or event stream of one permitted request hangs on, should it become one. */
public interface Tether {

    /**
     * From now on it is known, and told once when it has to end.
     *
     * @param ender called on any thread, at the earliest during this call
     */
    LiveSocket open(SocketKind kind, Consumer<SocketEnd> ender);
}
