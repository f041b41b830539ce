package io.maniagate.bench;

import java.util.List;

/**
 * A proxy under test.
 *
 * @param host what it is asked for
 * @param sessions Cookie fields of as many players; of a plain proxy, those of the gateway
 * @param closed what a browser without a session is answered; 200 where there is no gate
 */
record Target(String name, int port, String host, List<String> sessions, int closed, Service service)
        implements AutoCloseable {

    static final String GATEWAY = "maniagate";
    static final String NGINX = "nginx";

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    boolean isGate() {
        return closed != 200;
    }

    @Override
    public void close() {
        service.close();
    }
}
