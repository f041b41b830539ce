package io.maniagate.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A signed token in its compact serialization (RFC 7515 § 7.1), put together by hand: no library signs the wrong way. */
final class Jws {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private Jws() {}

    /** {@code algorithm}: what the header says, whatever the signature is. */
    static ObjectNode header(String algorithm, String keyId) {
        return JSON.createObjectNode().put("typ", "JWT").put("kid", keyId).put("alg", algorithm);
    }

    /** {@code signer}: makes the signature of these bytes. */
    static String compact(JsonNode header, JsonNode claims, UnaryOperator<byte[]> signer) {
        String input = part(header.toString()) + "." + part(claims.toString());
        return input + "." + BASE64URL.encodeToString(signer.apply(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The same token with other claims, and the signature it had. */
    static String withClaims(String compact, JsonNode claims) {
        return compact.substring(0, compact.indexOf('.') + 1)
                + part(claims.toString())
                + compact.substring(compact.lastIndexOf('.'));
    }

    private static String part(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
