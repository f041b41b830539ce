package io.maniagate.credential;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.GameTokenRequests;
import io.maniagate.provider.Provider;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.Seldom;
import io.maniagate.route.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the token that Openplanet gives its plugins for the Trackmania player whom Openplanet names, on routes that allow it:
 * {@code Authorization: Openplanet <token>}.
 */
public final class OpenplanetTokens implements Credential {

    public static final String CHALLENGE = "Openplanet";

    private static final Pattern FIELD = Pattern.compile("(?i:openplanet) ++([!-~]{1,2048}+)");
    private static final Logger LOG = System.getLogger(OpenplanetTokens.class.getName());

    private final Provider provider;
    private final URI validate;
    private final Secret secret;
    private final GameTokenRequests requests;
    private final CheckedCredentials checked;
    private final Set<Integer> routes;
    private final InstantSource clock;
    private final Seldom mention;

    /**
     * @param validate where Openplanet says whose a token is
     * @param secret of the registration there
     * @param checked challenges with {@code Openplanet}
     * @param routes indexes of those that allow it
     */
    public OpenplanetTokens(
            Provider provider,
            URI validate,
            Secret secret,
            GameTokenRequests requests,
            CheckedCredentials checked,
            Set<Integer> routes,
            InstantSource clock) {
        this.provider = provider;
        this.validate = validate;
        this.secret = secret;
        this.requests = requests;
        this.checked = checked;
        this.routes = Set.copyOf(routes);
        this.clock = clock;
        this.mention = new Seldom(Duration.ofMinutes(1), clock);
    }

    @Override
    public @Nullable Future<CredentialOutcome> check(Route route, ClientRequest request, MultiMap fields) {
        if (!routes.contains(route.index())) {
            return null;
        }
        List<String> lines = fields.getAll("Authorization");
        if (lines.isEmpty() || !isOpenplanet(lines.get(0))) {
            return null;
        }
        Matcher field = FIELD.matcher(lines.get(0));
        if (lines.size() != 1 || !field.matches()) {
            return checked.refused();
        }
        Secret token = Secret.of(field.group(1));
        return checked.check(
                checked.key(token.reveal()),
                request.clientAddress(),
                () -> requests.openplanet(provider, validate, secret, token, this::refused)
                        .map(outcome ->
                                GameFinding.of(outcome, TokenSet.none(clock.instant(), CheckedCredentials.BELIEVED))));
    }

    /** Anybody may be its cause, and nobody shall fill the log with it; a wrong secret comes back every minute. */
    private void refused(Supplier<String> words) {
        if (mention.isDue()) {
            LOG.log(
                    Level.WARNING,
                    "provider {0}: Openplanet refused a token, or our secret: {1}",
                    provider.id(),
                    words.get());
        }
    }

    /** RFC 9110 § 11.4: the scheme ends at the blank, or with the field. */
    private static boolean isOpenplanet(String value) {
        return value.regionMatches(true, 0, CHALLENGE, 0, CHALLENGE.length())
                && (value.length() == CHALLENGE.length() || value.charAt(CHALLENGE.length()) == ' ');
    }
}
