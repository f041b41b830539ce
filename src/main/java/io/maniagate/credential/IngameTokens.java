package io.maniagate.credential;

import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.GameTokenRequests;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.net.URI;
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

    private final Provider provider;
    private final URI ingameAuth;
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
        this.ingameAuth = GameTokenRequests.ingameAuth(provider);
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
                ? checked.refused()
                : checked.check(
                        checked.key(
                                field.login().toLowerCase(Locale.ROOT),
                                field.token().reveal()),
                        request.clientAddress(),
                        () -> requests.ingame(provider, ingameAuth, field.login(), field.token())
                                .map(this::finding));
    }

    private Finding finding(ProfileOutcome outcome) {
        return GameFinding.of(outcome, TokenSet.none(clock.instant(), CheckedCredentials.BELIEVED));
    }
}
