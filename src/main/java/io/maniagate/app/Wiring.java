package io.maniagate.app;

import io.maniagate.audit.Audit;
import io.maniagate.config.Settings;
import io.maniagate.credential.BearerClients;
import io.maniagate.credential.Credential;
import io.maniagate.credential.Credentials;
import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.SigningKey;
import io.maniagate.crypto.SigningKeys;
import io.maniagate.facts.FactLedger;
import io.maniagate.forward.ForwardedFields;
import io.maniagate.forward.Forwarder;
import io.maniagate.forward.PoolLimits;
import io.maniagate.gateway.AccessLog;
import io.maniagate.gateway.Answers;
import io.maniagate.gateway.GatewayHandler;
import io.maniagate.gateway.GatewayMetrics;
import io.maniagate.gateway.InFlight;
import io.maniagate.gateway.KeySet;
import io.maniagate.identity.Assertions;
import io.maniagate.identity.IdentityFields;
import io.maniagate.login.InGameAnswers;
import io.maniagate.login.Pages;
import io.maniagate.login.SignInLinks;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.PlayersFiles;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.refresh.CookieUpdate;
import io.maniagate.refresh.LiveSockets;
import io.maniagate.refresh.RefreshSettings;
import io.maniagate.refresh.ServiceTokens;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.refresh.SessionRefresher;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.request.DecisionReader;
import io.maniagate.request.RequestReader;
import io.maniagate.route.RouteTable;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import io.maniagate.session.SessionLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The composition root: how every object of the walk is made from the settings, one method each. */
@Singleton
final class Wiring {

    // -- ground ---------------------------------------------------------------------------------------------------

    @Produces
    @Singleton
    static KeyRing keyRing(Settings settings) {
        return KeyRing.of(settings.secrets());
    }

    @Produces
    @Singleton
    static InFlight inFlight() {
        return new InFlight();
    }

    @Produces
    @Singleton
    static GatewayMetrics metrics(MeterRegistry registry, InFlight inFlight) {
        return new GatewayMetrics(registry, inFlight);
    }

    @Produces
    @Singleton
    static Audit audit(GatewayMetrics metrics, InstantSource clock) {
        return new Audit(metrics, clock);
    }

    @Produces
    @Singleton
    static SigningKeys signingKeys(Settings settings) {
        return new SigningKeys(
                settings.assertionKeys().isEmpty() ? List.of(SigningKey.generate()) : settings.assertionKeys());
    }

    @Produces
    @Singleton
    static KeySet keySet(Settings settings, SigningKeys keys) {
        return new KeySet(settings.prefix(), keys);
    }

    // -- the walk -------------------------------------------------------------------------------------------------

    @Produces
    @Singleton
    static RequestReader reader(Settings settings) {
        return new RequestReader(settings.origins(), settings.trustedProxies(), settings.forwardedFamily());
    }

    @Produces
    @Singleton
    static RouteTable routes(Settings settings) {
        return RouteTable.of(settings.routes(), settings.prefix());
    }

    @Produces
    @Singleton
    static SessionLimits sessionLimits(Settings settings) {
        return new SessionLimits(settings.session().maxAge(), settings.session().idleTimeout());
    }

    @Produces
    @Singleton
    static SessionCookies sessionCookies(
            KeyRing keys, SessionLimits limits, InstantSource clock, GatewayMetrics metrics) {
        return new SessionCookies(keys.sealer(Purpose.SESSION), limits, clock, metrics::sessionWritten);
    }

    @Produces
    @Singleton
    static SessionLedger sessionLedger(Settings settings, InstantSource clock) {
        return new SessionLedger(settings.session().grace(), settings.session().idleTimeout(), clock);
    }

    @Produces
    @Singleton
    static LiveSockets liveSockets(
            SessionLedger ledger, SessionLimits limits, InstantSource clock, GatewayMetrics metrics, Vertx vertx) {
        LiveSockets sockets = LiveSockets.of(ledger, limits, clock, metrics);
        vertx.setPeriodic(LiveSockets.TICK.toMillis(), tick -> sockets.endDue());
        return sockets;
    }

    @Produces
    @Singleton
    static SessionRefresher refresher(
            Settings settings,
            ProviderConnections providers,
            SessionLedger ledger,
            InstantSource clock,
            Vertx vertx,
            GatewayMetrics metrics,
            Audit audit) {
        RefreshSettings refresh = new RefreshSettings(settings.session().refreshBefore(), settings.linkAccounts());
        return new SessionRefresher(
                providers.byId(), ledger, refresh, clock, time -> vertx.timer(time.toMillis()), metrics, audit);
    }

    @Produces
    @Singleton
    static FactLedger facts(
            Settings settings,
            ProviderConnections providers,
            InstantSource clock,
            Vertx vertx,
            GatewayMetrics metrics) {
        Set<FactKind> needed = settings.rulebook().needs();
        return new FactLedger(providers.byId(), needed, clock, time -> vertx.timer(time.toMillis()), metrics);
    }

    @Produces
    @Singleton
    static Credentials credentials(
            Settings settings,
            ProviderConnections providers,
            SessionLedger ledger,
            InstantSource clock,
            Vertx vertx,
            GatewayMetrics metrics) {
        List<ProviderConnection> taken = providers.byId().values().stream()
                .filter(provider ->
                        settings.bearerClients().contains(provider.provider().id()))
                .toList();
        Consumer<Session> revoked = session -> ledger.ended(session, SocketEnd.REVOKED);
        List<Credential> kinds = new ArrayList<>();
        kinds.add(new BearerClients(taken, clock, metrics, revoked));
        kinds.addAll(GameCredentials.of(settings, vertx, clock, metrics, revoked));
        return new Credentials(kinds, ledger);
    }

    @Produces
    @Singleton
    static ServiceTokens serviceTokens(ProviderConnections providers, InstantSource clock, GatewayMetrics metrics) {
        return new ServiceTokens(providers.byId(), clock, metrics);
    }

    @Produces
    @Singleton
    static CookieUpdate cookieUpdate(
            SessionCookies cookies, SessionLedger ledger, SessionLimits limits, InstantSource clock) {
        return new CookieUpdate(cookies, ledger, limits, clock);
    }

    @Produces
    @Singleton
    static Assertions assertions(SigningKeys keys, Settings settings, SessionLimits limits, InstantSource clock) {
        String issuer = settings.origins().get(0).toString();
        return new Assertions(keys.signing(), issuer, limits, clock);
    }

    @Produces
    @Singleton
    static CrossSite crossSite(Settings settings) {
        return new CrossSite(settings.origins(), settings.allowedOrigins());
    }

    @Produces
    @Singleton
    static AccessPolicy policy(Settings settings, CrossSite crossSite, LiveSockets sockets, Vertx vertx) {
        PlayersFiles files = new PlayersFiles(settings.rulebook().files(), sockets::recheckAll);
        if (!files.isEmpty()) {
            vertx.setPeriodic(PlayersFiles.TICK.toMillis(), tick -> vertx.executeBlocking(files::reread, false));
        }
        return new AccessPolicy(crossSite, settings.rulebook());
    }

    @Produces
    @Singleton
    static Forwarder forwarder(Vertx vertx, Settings settings, UpstreamCertificates certificates) {
        return new Forwarder(vertx, PoolLimits.DEFAULT, certificates, new ForwardedFields(settings.forwardedFamily()));
    }

    @Produces
    @Singleton
    static GatewayHandler gateway(
            Settings settings,
            RequestReader reader,
            RouteTable routes,
            SessionCookies cookies,
            Credentials credentials,
            SessionRefresher refresher,
            ServiceTokens serviceTokens,
            FactLedger facts,
            AccessPolicy policy,
            CookieUpdate cookieUpdate,
            Assertions assertions,
            KeySet keySet,
            Forwarder forwarder,
            LiveSockets sockets,
            Pages pages,
            InGameAnswers inGame,
            SignInLinks links,
            GatewayMetrics metrics,
            Audit audit,
            InFlight inFlight) {
        AccessLog log = new AccessLog(metrics, inFlight, audit);
        return new GatewayHandler(
                reader,
                new DecisionReader(reader, settings.prefix(), settings.front()),
                routes,
                cookies,
                credentials,
                refresher,
                serviceTokens,
                facts,
                policy,
                cookieUpdate,
                new IdentityFields(settings.forwardedUserIsId(), assertions),
                forwarder,
                sockets,
                new Answers(pages, inGame, links, log),
                log,
                inFlight,
                keySet,
                settings.prefix());
    }
}
