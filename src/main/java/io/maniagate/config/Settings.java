package io.maniagate.config;

import io.maniagate.crypto.Secret;
import io.maniagate.crypto.SigningKey;
import io.maniagate.login.SignInPage;
import io.maniagate.policy.Rulebook;
import io.maniagate.provider.Provider;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.request.FrontProxy;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.TrustedProxies;
import io.maniagate.route.Route;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every setting under {@code maniagate}, checked and complete. docs/configuration.md has a row for each.
 *
 * @param origins the public origins, primary first
 * @param prefix path of our own endpoints, such as {@code /oauth2}
 * @param signInPage when the choice of a provider is shown
 * @param secrets the key ring: 32 bytes each in base64; the first seals, all open
 * @param bearerClients ids of the providers whose tokens a client may bring itself
 * @param games which tokens of running games are taken
 * @param rulebook who may use which route
 * @param assertionKeys the first signs, all are published; empty to have one made
 * @param redirectOrigins further origins a return target may name
 * @param allowedOrigins further origins whose scripts may send unsafe requests and open sockets
 * @param front whose profile names original requests at the decision endpoint; {@code null}: there is none
 * @param trustedProxies those whose forwarded fields are believed
 * @param linkAccounts whether a signed-in player may add another game's account
 * @param h2c whether HTTP/2 without TLS is spoken
 * @param drainTimeout how long requests under way may take after SIGTERM
 */
public record Settings(
        List<PublicOrigin> origins,
        String prefix,
        SignInPage signInPage,
        @Nullable String contact,
        String userAgent,
        List<Secret> secrets,
        List<Provider> providers,
        Set<String> bearerClients,
        GameSettings games,
        List<Route> routes,
        Rulebook rulebook,
        SessionSettings session,
        List<SigningKey> assertionKeys,
        @Nullable FrontProxy front,
        TrustedProxies trustedProxies,
        ForwardedFamily forwardedFamily,
        boolean forwardedUserIsId,
        List<PublicOrigin> redirectOrigins,
        List<PublicOrigin> allowedOrigins,
        boolean linkAccounts,
        boolean h2c,
        Duration drainTimeout) {

    /** {@code maniagate.session}. */
    public record SessionSettings(Duration maxAge, Duration idleTimeout, Duration refreshBefore, Duration grace) {}
}
