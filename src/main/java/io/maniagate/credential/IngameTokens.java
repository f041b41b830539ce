package io.maniagate.credential;

import io.maniagate.crypto.Fingerprint;
import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.GameTokenRequests;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the token that ManiaPlanet gives its scripts for the player whom it names, on routes that allow it. Nothing in it
 * says for whom it was made: whoever was shown one can show it here.
 */
public final class IngameTokens implements Credential {

    public static final String CHALLENGE = "Bearer";

    private static final Future<CredentialOutcome> REFUSED =
            Future.succeededFuture(new CredentialOutcome.Refused(CHALLENGE));

    private final Provider provider;
    private final GameTokenRequests requests;
    private final CheckedCredentials checked;
    private final Set<Integer> routes;
    private final InstantSource clock;

    /**
     * @param checked challenges with {@code Bearer}
     * @param routes indexes of those that allow it
     */
    public IngameTokens(
            Provider provider,
            GameTokenRequests requests,
            CheckedCredentials checked,
            Set<Integer> routes,
            InstantSource clock) {
        this.provider = provider;
        this.requests = requests;
        this.checked = checked;
        this.routes = Set.copyOf(routes);
        this.clock = clock;
    }

    @Override
    public @Nullable Future<CredentialOutcome> check(Route route, ClientRequest request, MultiMap fields) {
        if (!routes.contains(route.index())) {
            return null;
        }
        List<String> lines = fields.getAll(IngameField.NAME);
        if (lines.isEmpty()) {
            return null;
        }
        IngameField field = IngameField.parse(lines);
        return field == null
                ? REFUSED
                : checked.check(
                        key(field),
                        request.clientAddress(),
                        () -> requests.ingame(provider, field.login(), field.token())
                                .map(this::finding));
    }

    /** With lengths before them, no login and token can together look like another pair. */
    private String key(IngameField field) {
        String login = field.login().toLowerCase(Locale.ROOT);
        Secret token = field.token();
        String id = provider.id();
        return "ingame."
                + Fingerprint.of(
                        "in-game token",
                        id.length() + ":" + id + ":" + login.length() + ":" + login + ":" + token.reveal());
    }

    private Finding finding(ProfileOutcome outcome) {
        return GameFinding.of(outcome, TokenSet.none(clock.instant(), CheckedCredentials.BELIEVED));
    }
}
