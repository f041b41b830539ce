package io.maniagate.credential;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenClaims;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes an access token that a client brings itself (RFC 6750 § 2.1) for the player whom the provider names. It must have been
 * made for our application: any other site that a player ever signed in to holds a token of that player too.
 */
public final class BearerClients implements Credential {

    /** The same for every reason (RFC 6750 § 3.1): which it was is nobody's business. */
    static final String CHALLENGE = "Bearer error=\"invalid_token\"";

    private static final Future<CredentialOutcome> REFUSED =
            Future.succeededFuture(new CredentialOutcome.Refused(CHALLENGE));

    /** What userinfo says to a token that is none, belongs to nobody, or may not read the profile. */
    private static final Set<String> NOBODYS = Set.of("no-subject", "status-400", "status-403", "status-404");

    private record Source(ProviderConnection connection, CheckedCredentials checked) {

        private String clientId() {
            return connection.provider().clientId();
        }

        private String key(Secret token) {
            return checked.key(token.reveal());
        }
    }

    private final List<Source> sources;
    private final InstantSource clock;

    /**
     * @param providers those that allow it, with different client ids
     * @param revoked told of a session whose token was good and is not any more
     */
    public BearerClients(
            Collection<ProviderConnection> providers,
            InstantSource clock,
            CredentialObserver observer,
            Consumer<Session> revoked) {
        this.clock = clock;
        this.sources = providers.stream()
                .map(provider -> new Source(
                        provider,
                        new CheckedCredentials(provider.provider().id(), "token", CHALLENGE, clock, observer, revoked)))
                .toList();
    }

    @Override
    public @Nullable Future<CredentialOutcome> check(Route route, ClientRequest request, MultiMap fields) {
        if (sources.isEmpty() || route.bearer() == Bearer.CLIENT) {
            return null;
        }
        String value = fields.get("Authorization");
        BearerField field = value == null ? null : BearerField.parse(value);
        if (field == null) {
            return null;
        }
        Secret token = field.token();
        return token == null ? REFUSED : check(token, request.clientAddress());
    }

    private Future<CredentialOutcome> check(Secret token, String client) {
        for (Source source : sources) {
            CredentialOutcome known = source.checked().known(source.key(token));
            if (known != null) {
                return Future.succeededFuture(known);
            }
        }
        TokenClaims claims = TokenClaims.read(token);
        Source source = claims == null ? null : madeFor(claims);
        if (claims == null || source == null) {
            return REFUSED;
        }
        TokenSet tokens = tokens(token, claims);
        return tokens.isAlive(clock.instant())
                ? source.checked()
                        .check(
                                source.key(token),
                                client,
                                () -> source.connection().profile(tokens).map(outcome -> finding(outcome, tokens)))
                : REFUSED;
    }

    /** {@code null} for none, or for several: whose it is must be clear before anybody is shown it. */
    private @Nullable Source madeFor(TokenClaims claims) {
        List<Source> meant = sources.stream()
                .filter(source -> claims.isFor(source.clientId()))
                .toList();
        return meant.size() == 1 ? meant.get(0) : null;
    }

    /** Its claims are used for what comes after the provider's acceptance only. */
    private TokenSet tokens(Secret token, TokenClaims claims) {
        Instant now = clock.instant();
        Instant told = claims.expiresAt();
        Instant end = told == null ? now.plus(CheckedCredentials.BELIEVED) : told;
        return new TokenSet(token, null, end, Duration.between(now, end), claims.scopes());
    }

    private static Finding finding(ProfileOutcome outcome, TokenSet tokens) {
        if (outcome instanceof ProfileOutcome.Known known) {
            return new Finding.Belongs(known.player(), tokens);
        }
        return outcome instanceof ProfileOutcome.Unavailable unavailable && !NOBODYS.contains(unavailable.cause())
                ? new Finding.Unknown(unavailable.cause())
                : new Finding.Nobodys();
    }
}
