package io.maniagate.credential;

import io.maniagate.request.ClientRequest;
import io.maniagate.route.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** One kind of credential that a client may bring with a request in place of a session cookie. */
@FunctionalInterface
public interface Credential {

    /**
     * Whose it is. The future never fails, and may complete on another event loop than the caller's.
     *
     * @param fields of the request, where the credential stands
     * @return {@code null} where the request brings nothing of this kind, or the route does not take it
     */
    @Nullable
    Future<CredentialOutcome> check(Route route, ClientRequest request, MultiMap fields);
}
