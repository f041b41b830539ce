package io.maniagate.provider;

import io.maniagate.oauth.JsonBody;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactOutcome.Cause;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** Asks a provider for a fact about the player of an access token. Its future never fails; nothing is told but the values. */
public final class FactRequests {

    /** A server in a list of servers comes with all the changes of its time zone, about 15 KB. */
    private static final int MAX_BODY = 1024 * 1024;

    private final ResourceClient client;

    private FactRequests(ResourceClient client) {
        this.client = client;
    }

    /** One for all providers. */
    public static FactRequests create(Vertx vertx, String userAgent) {
        return create(vertx, userAgent, ResourceClient.TIMEOUT);
    }

    /** @param timeout for a connection, again for the response head, and again for the body */
    static FactRequests create(Vertx vertx, String userAgent, Duration timeout) {
        return new FactRequests(ResourceClient.create(vertx, userAgent, timeout, MAX_BODY));
    }

    public Future<FactOutcome> fetch(FactEndpoint fact, TokenSet tokens) {
        long over = client.over();
        return client.get(fact.uri(), tokens.accessToken())
                .map(answer -> outcome(fact, answer))
                .otherwise(failure -> new FactOutcome.Unknown(
                        ResourceClient.isTimeout(failure, over) ? Cause.TIMEOUT : Cause.NO_ANSWER));
    }

    private static FactOutcome outcome(FactEndpoint fact, HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        if (status != 200) {
            return new FactOutcome.Unknown(status == 401 || status == 403 ? Cause.REFUSED : Cause.STATUS);
        }
        Set<String> values = fact.values(JsonBody.read(answer.body().getBytes()));
        return values == null ? new FactOutcome.Unknown(Cause.UNREADABLE) : new FactOutcome.Known(values);
    }
}
