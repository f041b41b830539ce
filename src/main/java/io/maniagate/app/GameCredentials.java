package io.maniagate.app;

import io.maniagate.config.GameSettings;
import io.maniagate.config.Settings;
import io.maniagate.credential.CheckedCredentials;
import io.maniagate.credential.Credential;
import io.maniagate.credential.CredentialObserver;
import io.maniagate.credential.IngameTokens;
import io.maniagate.credential.OpenplanetTokens;
import io.maniagate.provider.GameTokenRequests;
import io.maniagate.provider.Provider;
import io.maniagate.session.Session;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes what takes the tokens of running games, where a route allows them. */
final class GameCredentials {

    private GameCredentials() {}

    /** {@code revoked}: told of a session whose token was good and is not any more. */
    static List<Credential> of(
            Settings settings,
            Vertx vertx,
            InstantSource clock,
            CredentialObserver observer,
            Consumer<Session> revoked) {
        GameSettings games = settings.games();
        Provider maniaplanet = games.maniaplanet();
        GameSettings.Openplanet openplanet = games.openplanet();
        if (maniaplanet == null && openplanet == null) {
            return List.of();
        }
        GameTokenRequests requests = GameTokenRequests.create(vertx, settings.userAgent());
        List<Credential> kinds = new ArrayList<>();
        if (maniaplanet != null) {
            CheckedCredentials checked = new CheckedCredentials(
                    maniaplanet.id(), "in-game token", IngameTokens.CHALLENGE, clock, observer, revoked);
            kinds.add(new IngameTokens(maniaplanet, requests, checked, games.ingame(), clock));
        }
        if (openplanet != null) {
            Provider trackmania = openplanet.trackmania();
            CheckedCredentials checked = new CheckedCredentials(
                    trackmania.id(), "Openplanet token", OpenplanetTokens.CHALLENGE, clock, observer, revoked);
            kinds.add(new OpenplanetTokens(
                    trackmania, openplanet.validate(), openplanet.secret(), requests, checked, games.plugins(), clock));
        }
        return kinds;
    }
}
