package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.packaged.Launched.Ended;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an operator runs it, beside a gateway that has the ports already. */
class TokenIT {

    private static final Client CLIENT = Client.development(Game.TRACKMANIA);

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    private Emulator emulator;
    private ServerSocket taken;

    @BeforeEach
    void start() throws Exception {
        emulator = Emulator.start(vertx, 0, InstantSource.system(), CLIENT)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.yaml"), """
                maniagate:
                  public-url: http://localhost:%1$d
                  upstream: http://127.0.0.1:3000
                  secrets: ["q0T1vX9mYwKf2Jd8uHn4sLrPzE6bGcVa7NiOe3RkUyM="]
                  providers:
                    trackmania:
                      type: trackmania
                      client-id: %2$s
                      client-secret: %3$s
                      base-url: %4$s
                    maniaplanet:
                      type: maniaplanet
                      flow: implicit
                      client-id: some-client
                      base-url: %4$s
                quarkus:
                  http: {port: %1$d}
                  management: {port: %1$d}
                """.formatted(
                        taken.getLocalPort(), CLIENT.id(), CLIENT.secret().reveal(), emulator.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        taken.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aGoodSecretGivesATokenWhichIsShownToWhoAsks() throws Exception {
        Ended told = token("--provider=trackmania");
        assertThat(told.exitCode()).as(told.out() + told.err()).isZero();
        assertThat(told.out()).contains("a service token came", "3600 s").doesNotContain("eyJ", "register this");

        Ended shown = token("--provider=trackmania", "--show");
        assertThat(shown.out()).contains("token:     eyJ");
        assertThat(emulator.control().tokenRequests(Game.TRACKMANIA)).containsEntry("client_credentials", 2);
    }

    @Test
    void aWrongSecretAndAProviderThatIsDownAndNoneAtAllHaveExitCodesOfTheirOwn() throws Exception {
        emulator.control().changeSecret(CLIENT.id(), Secret.of("another-one"));
        Ended refused = token("--provider=trackmania");
        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(refused.err())
                .contains("invalid_client", "Copy both anew")
                .doesNotContain(CLIENT.secret().reveal());
        assertThat(refused.out()).isEmpty();

        emulator.close().toCompletionStage().toCompletableFuture().join();
        assertThat(token("--provider=trackmania").exitCode()).isEqualTo(3);

        Ended unknown = token("--provider=trackmanai");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("trackmanai", "one of maniaplanet, trackmania");
        assertThat(token().exitCode()).isEqualTo(2);
    }

    @Test
    void whatHasNoSecretIsNotAsked() throws Exception {
        Ended implicit = token("--provider=maniaplanet");
        assertThat(implicit.exitCode()).as(implicit.out() + implicit.err()).isEqualTo(2);
        assertThat(implicit.err()).contains("maniaplanet: got flow: implicit", "nothing was asked");
        assertThat(emulator.control().tokenRequests(Game.MANIAPLANET)).isEmpty();
    }

    /** What keeps Quarkus from starting, no check of ours knows. */
    @Test
    void aStartThatFailsIsNoRefusalOfTheProviderAndSaysWhy() throws Exception {
        Ended failed = Launched.run(
                directory, Map.of("QUARKUS_THREAD_POOL_MAX_THREADS", "many"), "token", "--provider=trackmania");
        assertThat(failed.exitCode()).as(failed.out() + failed.err()).isEqualTo(3);
        assertThat(failed.err()).contains("trackmania: got ", "max-threads");
        assertThat(emulator.control().tokenRequests(Game.TRACKMANIA)).isEmpty();
    }

    private Ended token(String... options) throws Exception {
        String[] command = new String[options.length + 1];
        command[0] = "token";
        System.arraycopy(options, 0, command, 1, options.length);
        return Launched.run(directory, Map.of(), command);
    }
}
