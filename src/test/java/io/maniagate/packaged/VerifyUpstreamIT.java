package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.maniagate.crypto.SigningKey;
import io.maniagate.packaged.Launched.Ended;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an operator or a pipeline runs it: its exit code says what it found. */
class VerifyUpstreamIT {

    private static final String AUDIENCE = "https://site.example.org";
    private static final String CONFIGURATION = """
            maniagate:
              public-url: http://localhost:8080
              upstream: http://127.0.0.1:3000
              secrets: ["q0T1vX9mYwKf2Jd8uHn4sLrPzE6bGcVa7NiOe3RkUyM="]
              providers:
                trackmania:
                  type: trackmania
                  client-id: 8c4f19d2e07ba653c1de
                  client-secret: "c7a91e04d2b85f6631a9"
                  base-url: http://127.0.0.1:8090
            """;

    @TempDir
    private Path directory;

    @Test
    void withoutAKeyItSaysHowToMakeOne() throws Exception {
        configure(CONFIGURATION);
        Ended ended = Launched.run(directory, Map.of(), "verify-upstream", "http://127.0.0.1:3000/");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("maniagate.assertion.keys", "maniagate keygen");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void anUpstreamThatVerifiesEndsItWithZeroAndACarelessOneWithOne() throws Exception {
        SigningKey key = SigningKey.generate();
        Files.writeString(directory.resolve("assertion.pem"), key.pem().reveal());
        configure(CONFIGURATION + "  assertion: {keys-file: assertion.pem}\n");

        Ended careful = verify(fields -> isVouchedFor(fields, key), "--audience=" + AUDIENCE);
        assertThat(careful.exitCode()).as(careful.out() + careful.err()).isZero();
        assertThat(careful.out()).contains("All refused.", "audience " + AUDIENCE);

        Ended careless = verify(fields -> fields.containsKey("X-Mania-Subject"), "--json", "--timeout=10s");
        assertThat(careless.exitCode()).as(careless.out() + careless.err()).isEqualTo(1);
        assertThat(careless.out()).startsWith("{").contains("\"swallowed\"");

        Ended elsewhere = verify(fields -> isVouchedFor(fields, key));
        assertThat(elsewhere.exitCode())
                .as("the default audience is not its own")
                .isEqualTo(2);
        assertThat(elsewhere.out()).contains("--audience");
    }

    private Ended verify(Predicate<Headers> accepts, String... options) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(accepts.test(exchange.getRequestHeaders()) ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
        try {
            String[] command = new String[options.length + 2];
            command[0] = "verify-upstream";
            command[1] = "http://127.0.0.1:" + server.getAddress().getPort() + "/members";
            System.arraycopy(options, 0, command, 2, options.length);
            return Launched.run(directory, Map.of(), command);
        } finally {
            server.stop(0);
        }
    }

    private static boolean isVouchedFor(Headers fields, SigningKey key) {
        List<String> assertions = fields.getOrDefault("X-Mania-Assertion", List.of());
        try {
            PublicJsonWebKey published = (PublicJsonWebKey) JsonWebKey.Factory.newJwk(key.publicJwk());
            JwtConsumer consumer = new JwtConsumerBuilder()
                    .setVerificationKey(published.getPublicKey())
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "ES256")
                    .setExpectedIssuer("http://localhost:8080")
                    .setExpectedAudience(AUDIENCE)
                    .setRequireExpirationTime()
                    .build();
            return assertions.size() == 1
                    && consumer.processToClaims(assertions.get(0))
                            .getClaimValueAsString("sub")
                            .equals(fields.getFirst("X-Mania-Subject"));
        } catch (InvalidJwtException refused) {
            return false;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void configure(String yaml) throws Exception {
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.yaml"), yaml);
    }
}
