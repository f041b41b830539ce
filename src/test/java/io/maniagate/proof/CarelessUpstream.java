package io.maniagate.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.maniagate.crypto.Hmac;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** An upstream that verifies with care, but for what a test has it forget. */
final class CarelessUpstream implements AutoCloseable {

    /** One thing that upstreams forget. */
    enum Forgets {
        PLAYERS_ONLY,
        ASSERTION,
        EMPTINESS,
        EXP,
        NBF,
        AUD,
        ISS,
        KEY,
        SIGNATURE,
        SIGNATURE_LENGTH,
        SIGNATURE_RANGE,
        JWK_OF_OTHERS,
        ALG_NONE,
        SECRET_PEM,
        SECRET_JWK,
        SECRET_X,
        DOUBLED,
        FIRST_COUNTS,
        CLAIMS
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TWO_NUMBERS = 64;

    private final HttpServer server;
    private final SamplePlayer expected;
    private final ProofKey key;
    private final Set<Forgets> forgets;

    CarelessUpstream(SamplePlayer expected, ProofKey key, Set<Forgets> forgets) throws IOException {
        this.expected = expected;
        this.key = key;
        this.forgets = forgets;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String who = "";
        int status = 200;
        try {
            who = who(exchange.getRequestHeaders());
        } catch (Exception refused) {
            status = 401;
        }
        // Not as a body: the JDK's server sends one apart from its head, and each would cost a delayed acknowledgement.
        exchange.getResponseHeaders().set("X-Who", who);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private String who(Headers fields) throws Exception {
        List<String> assertions = fields.getOrDefault("X-Mania-Assertion", List.of());
        String named = fields.getFirst("X-Mania-Subject");
        if (assertions.isEmpty() && (named == null ? forgets(Forgets.PLAYERS_ONLY) : forgets(Forgets.ASSERTION))) {
            return "guest";
        }
        if (assertions.size() != 1 && !forgets(Forgets.DOUBLED)) {
            throw new IllegalArgumentException("not one");
        }
        String assertion = assertions.get(forgets(Forgets.FIRST_COUNTS) ? 0 : assertions.size() - 1);
        if (assertion.isEmpty() && forgets(Forgets.EMPTINESS)) {
            return "guest";
        }
        String subject = subject(assertion.split("\\.", -1));
        return forgets(Forgets.CLAIMS) && named != null ? named : subject;
    }

    private String subject(String[] parts) throws Exception {
        JsonNode header = JSON.readTree(decoded(parts[0]));
        JsonNode claims = JSON.readTree(decoded(parts[1]));
        require(forgets(Forgets.SIGNATURE) || isSigned(header, (parts[0] + "." + parts[1]).getBytes(UTF_8), parts[2]));
        long now = Instant.now().getEpochSecond();
        require(forgets(Forgets.EXP) || now < claims.path("exp").longValue());
        require(forgets(Forgets.NBF) || now >= claims.path("nbf").longValue());
        require(forgets(Forgets.AUD) || claims.path("aud").textValue().equals(expected.audience()));
        require(forgets(Forgets.ISS) || claims.path("iss").textValue().equals(expected.issuer()));
        return claims.path("sub").textValue();
    }

    private boolean isSigned(JsonNode header, byte[] input, String encoded) throws Exception {
        byte[] signature = decoded(encoded);
        String kid = header.path("kid").textValue();
        return switch (header.path("alg").textValue()) {
            case "none" -> forgets(Forgets.ALG_NONE);
            case "HS256" ->
                (forgets(Forgets.SECRET_PEM) && isMac(key.publicPem().getBytes(UTF_8), input, signature))
                        || (forgets(Forgets.SECRET_JWK) && isMac(key.jwk().getBytes(UTF_8), input, signature))
                        || (forgets(Forgets.SECRET_X) && isMac(key.x(), input, signature));
            default -> {
                if (signature.length != TWO_NUMBERS) {
                    yield forgets(Forgets.SIGNATURE_LENGTH);
                }
                if (new BigInteger(1, signature).signum() == 0) {
                    yield forgets(Forgets.SIGNATURE_RANGE);
                }
                if (header.has("jwk") && forgets(Forgets.JWK_OF_OTHERS)) {
                    yield true;
                }
                if (!kid.equals(key.id())) {
                    yield forgets(Forgets.KEY);
                }
                yield isVerified(input, signature);
            }
        };
    }

    private static boolean isMac(byte[] secret, byte[] input, byte[] mac) {
        return Arrays.equals(Hmac.sha256(secret, input), mac);
    }

    private boolean isVerified(byte[] input, byte[] signature) throws Exception {
        String der = key.publicPem().replaceAll("-----[A-Z ]+-----|\\n", "");
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der))));
        verifier.update(input);
        return verifier.verify(signature);
    }

    private boolean forgets(Forgets thing) {
        return forgets.contains(thing);
    }

    private static byte[] decoded(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("refused");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
