import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/** An upstream that answers only those for whom ManiaGate vouches; verified by jose4j. */
public final class Jose4jUpstream {

    private static JwtConsumer consumer() {
        HttpsJwks keys = new HttpsJwks(System.getenv("MANIAGATE_JWKS"));
        keys.setDefaultCacheDuration(300);
        // A key id that is not known fetches the keys again, at most every 30 seconds.
        keys.setRefreshReprieveThreshold(30_000);
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "ES256")
                .setExpectedIssuer(Objects.requireNonNull(System.getenv("MANIAGATE_ISSUER")))
                .setExpectedAudience(Objects.requireNonNull(System.getenv("MANIAGATE_AUDIENCE")))
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
    }

    /** What the gateway says of the player. Throws where it does not vouch for the request. */
    private static JwtClaims player(HttpExchange exchange, JwtConsumer consumer) throws Exception {
        List<String> assertions = exchange.getRequestHeaders().getOrDefault("X-Mania-Assertion", List.of());
        if (assertions.size() != 1) {
            throw new IllegalArgumentException("not one assertion");
        }
        return consumer.processToClaims(assertions.get(0));
    }

    /** A field of the gateway as text, null where it is absent. A plus stands in no such field, so URLDecoder will do. */
    private static String field(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        JwtConsumer consumer = consumer();
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try {
                JwtClaims who = player(exchange, consumer);
                String nickname = who.getStringClaimValue("nickname");
                if (!Objects.equals(field(exchange, "X-Mania-Nickname"), nickname)) {
                    throw new IllegalArgumentException("the field is not the claim");
                }
                answer(exchange, 200, who.getSubject() + " " + (nickname == null ? "" : nickname) + "\n");
            } catch (Exception refused) {
                System.err.println("refused: " + refused.getMessage());
                answer(exchange, 401, "sign in at the gateway\n");
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
