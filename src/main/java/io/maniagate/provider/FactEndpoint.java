package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider tells a fact, with the player's access token.
 *
 * @param scope without which a token is refused there
 * @param list where in the answer the list stands, as a JSON Pointer (RFC 6901)
 * @param field what of each of its elements is the value
 */
public record FactEndpoint(FactKind kind, String scope, URI uri, String list, String field) {

    /** One that answers with nothing but the list. */
    FactEndpoint(FactKind kind, String scope, URI uri, String field) {
        this(kind, scope, uri, "", field);
    }

    /** The values that it named; {@code null} where it cannot be said of every one what it is. */
    @Nullable
    Set<String> values(JsonNode answer) {
        return FactValues.of(answer.at(list), field, kind::value);
    }
}
