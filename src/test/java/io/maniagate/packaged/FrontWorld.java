package io.maniagate.packaged;

import io.maniagate.emulator.Control;
import io.maniagate.emulator.Emulator;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Certificate;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.RecordingUpstream;
import io.maniagate.fixture.World;
import io.maniagate.packaged.Front.Ports;
import io.maniagate.packaged.Front.Running;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An emulated provider, the packaged gateway, an upstream, and the front proxies before them, started as they are asked for. */
final class FrontWorld implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final int port = World.freePort();
    private final int plainPort = World.freePort();
    private final int gatewayPort = World.freePort();
    private final Path directory;
    private final Emulator emulator;
    private @Nullable Launched gateway;
    private String profile = "";
    private @Nullable Running running;
    final RecordingUpstream upstream = new RecordingUpstream(vertx);

    FrontWorld(Path directory) throws Exception {
        this.directory = directory;
        Client client = Client.development(Game.TRACKMANIA, origin() + "/oauth2/callback/trackmania");
        emulator = Emulator.start(vertx, 0, InstantSource.system(), client)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Certificate.write(directory, "front");
        Files.writeString(
                directory.resolve("tls.pem"),
                Files.readString(directory.resolve("tls.crt")) + Files.readString(directory.resolve("tls.key")));
    }

    private Launched gateway(String forwardAuth) throws Exception {
        Client client = Client.development(Game.TRACKMANIA);
        // As the heads of the files say: these forward, or have what is not allowed answered by the gateway.
        boolean isSent = Set.of("none", "nginx", "haproxy").contains(forwardAuth);
        String site = isSent ? ", upstream: \"http://127.0.0.1:" + upstream.port() + "\"" : "";
        Path file = Files.writeString(directory.resolve("gate.yaml"), """
                maniagate:
                  public-url: %s
                  forward-auth: %s
                  trusted-proxies: ["127.0.0.1/32"]
                  secrets: ["q0T1vX9mYwKf2Jd8uHn4sLrPzE6bGcVa7NiOe3RkUyM="]
                  providers:
                    trackmania: {type: trackmania, client-id: %s, client-secret: %s, base-url: "%s"}
                  groups:
                    admins: {players: ["trackmania:c0ffee00-9b4e-44b8-a7a1-a2149955ac70"]}
                  routes:
                    - {path: /open, access: public%6$s}
                    - {path: /admin, require: {groups: [admins]}%6$s}
                    - {path: /%6$s}
                """.formatted(
                        origin(), forwardAuth, client.id(), client.secret().reveal(), emulator.baseUrl(), site));
        Launched launched = Launched.start(
                directory,
                Map.of(
                        "MANIAGATE_CONFIG", file.toString(),
                        "QUARKUS_HTTP_PORT", Integer.toString(gatewayPort),
                        "QUARKUS_MANAGEMENT_PORT", Integer.toString(World.freePort())));
        launched.await("the gateway is ready", () -> launched.output().contains("ready: open"));
        return launched;
    }

    /** Stands before the gateway until the next one does; skips the test where it is not installed. */
    void standsBefore(Front front) throws Exception {
        front.assumeInstalled();
        stopFront();
        if (!profile.equals(front.profile)) {
            stopGateway();
            gateway = gateway(front.profile);
            profile = front.profile;
        }
        running = front.start(directory, new Ports(port, plainPort, gatewayPort, upstream.port()));
        Await.until("answering, " + front, this::isAnswering);
    }

    /** Some listen before they know what to do. */
    private boolean isAnswering() {
        try {
            return new Browser(origin()).call("/oauth2/jwks").statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    String origin() {
        return "https://" + authority();
    }

    String authority() {
        return "localhost:" + port;
    }

    /** Where plain HTTP is sent away from. */
    int plainPort() {
        return plainPort;
    }

    Control provider() {
        return emulator.control();
    }

    /** Somebody with a browser who has just signed in. */
    Browser signedIn() {
        Browser browser = new Browser(origin());
        browser.signIn("trackmania", "plain");
        return browser;
    }

    /** Over TLS, from an address of this machine that the gateway does not trust. */
    RawConnection connect() throws Exception {
        Socket socket = Certificate.trustingAll()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.0.2"), 0);
        return new RawConnection(socket, authority());
    }

    private void stopFront() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private void stopGateway() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }

    @Override
    public void close() {
        stopFront();
        stopGateway();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
