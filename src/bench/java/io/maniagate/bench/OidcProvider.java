package io.maniagate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** As much of OpenID Connect as the other gateways need to sign somebody in, who agrees at once. */
final class OidcProvider implements AutoCloseable {

    static final String CLIENT_ID = "bench";
    static final String CLIENT_SECRET = "d1b2a59fbea7e20077af9f91b27e95e8";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String FILLER = "a".repeat(300);

    private final HttpServer server;
    private final KeyPair keys;
    private final String issuer;
    private final AtomicInteger players = new AtomicInteger();
    /** Code to the nonce it was asked for with. */
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    private OidcProvider(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
        this.issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static OidcProvider start() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        OidcProvider provider = new OidcProvider(server, generator.generateKeyPair());
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, provider.metadata()));
        server.createContext("/jwks", exchange -> json(exchange, provider.jwks()));
        server.createContext("/authorize", provider::authorize);
        server.createContext("/token", provider::token);
        server.createContext("/userinfo", exchange -> json(exchange, "{\"sub\":\"player\"}"));
        server.start();
        return provider;
    }

    String issuer() {
        return issuer;
    }

    private String metadata() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/jwks","userinfo_endpoint":"%1$s/userinfo","response_types_supported":["code"],
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
                "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post"]}
                """.formatted(issuer);
    }

    private String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"1","n":"%s","e":"%s"}]}
                """.formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = "code" + players.incrementAndGet();
        nonces.put(code, asked.getOrDefault("nonce", ""));
        String redirect = asked.get("redirect_uri");
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code + "&state="
                                + URLEncoder.encode(asked.get("state"), UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String code = parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .get("code");
        String nonce = nonces.remove(code);
        long now = System.currentTimeMillis() / 1000;
        String claims = """
                {"iss":"%s","aud":"%s","sub":"player-%s","email":"%s@mail.example","email_verified":true,
                "iat":%d,"exp":%d%s}""".formatted(
                        issuer,
                        CLIENT_ID,
                        code,
                        code,
                        now,
                        now + 86_400,
                        nonce.isEmpty() ? "" : ",\"nonce\":\"" + nonce + "\"");
        json(exchange, """
                {"access_token":"%s%s","token_type":"Bearer","expires_in":86400,"id_token":"%s"}
                """.formatted(FILLER, code, sign(claims)));
    }

    private String sign(String claims) throws IOException {
        try {
            String text = BASE64.encodeToString("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(UTF_8)) + "."
                    + BASE64.encodeToString(claims.getBytes(UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", UTF_8),
                        (first, second) -> first,
                        HashMap::new));
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
