import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** An upstream that answers only those for whom ManiaGate vouches; verified by SmallRye JWT. */
public final class SmallRyeUpstream {

    private static JWTParser parser() {
        String issuer = Objects.requireNonNull(System.getenv("MANIAGATE_ISSUER"));
        JWTAuthContextInfo rules = new JWTAuthContextInfo(System.getenv("MANIAGATE_JWKS"), issuer);
        rules.setExpectedAudience(Set.of(System.getenv("MANIAGATE_AUDIENCE")));
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        rules.setRequiredClaims(Set.of("sub", "exp"));
        // Minutes: how long the keys are kept, and how often at most a key id that is not known fetches them again.
        rules.setJwksRefreshInterval(5);
        rules.setForcedJwksRefreshInterval(1);
        return new DefaultJWTParser(rules);
    }

    /** What the gateway says of the player. Throws where it does not vouch for the request. */
    private static JsonWebToken player(HttpExchange exchange, JWTParser parser) throws Exception {
        List<String> assertions = exchange.getRequestHeaders().getOrDefault("X-Mania-Assertion", List.of());
        if (assertions.size() != 1) {
            throw new IllegalArgumentException("not one assertion");
        }
        return parser.parse(assertions.get(0));
    }

    /** A field of the gateway as text, null where it is absent. A plus stands in no such field, so URLDecoder will do. */
    private static String field(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        JWTParser parser = parser();
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try {
                JsonWebToken who = player(exchange, parser);
                String nickname = who.getClaim("nickname");
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
