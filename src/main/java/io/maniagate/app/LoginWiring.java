package io.maniagate.app;

import io.maniagate.audit.Audit;
import io.maniagate.config.Settings;
import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Purpose;
import io.maniagate.facts.FactLedger;
import io.maniagate.gateway.GatewayMetrics;
import io.maniagate.login.AccountLinks;
import io.maniagate.login.ImplicitCallback;
import io.maniagate.login.InGameAnswers;
import io.maniagate.login.LoginCallback;
import io.maniagate.login.LoginCookies;
import io.maniagate.login.LoginGate;
import io.maniagate.login.LoginRate;
import io.maniagate.login.LoginStart;
import io.maniagate.login.Pages;
import io.maniagate.login.ReturnTarget;
import io.maniagate.login.SessionOpening;
import io.maniagate.login.SignInLinks;
import io.maniagate.login.SignInPage;
import io.maniagate.login.SignedIn;
import io.maniagate.login.UsedAttempts;
import io.maniagate.policy.CrossSite;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.refresh.CookieUpdate;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.refresh.SessionRefresher;
import io.maniagate.session.SessionCookies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes what signing in and out is done with, one method for each object. */
@Singleton
final class LoginWiring {

    @Produces
    @Singleton
    static SignInLinks links(Settings settings) {
        return new SignInLinks(settings.prefix());
    }

    @Produces
    @Singleton
    static Pages pages(Settings settings) {
        Map<String, String> labels =
                settings.providers().stream().collect(Collectors.toMap(Provider::id, Provider::label));
        return new Pages(settings.origins().get(0).authority(), settings.contact(), labels);
    }

    @Produces
    @Singleton
    static InGameAnswers inGameAnswers(Settings settings, SignInLinks links) {
        List<String> elsewhere = settings.providers().stream()
                .filter(provider -> !provider.type().showsInGame())
                .map(provider -> provider.endpoints().authorization().toString())
                .toList();
        return new InGameAnswers(links, elsewhere);
    }

    @Produces
    @Singleton
    static SignInPage signInPage(Settings settings) {
        return settings.signInPage();
    }

    @Produces
    @Singleton
    static ReturnTarget returnTarget(Settings settings) {
        return new ReturnTarget(settings.origins(), settings.redirectOrigins(), settings.prefix());
    }

    @Produces
    @Singleton
    static LoginCookies loginCookies(KeyRing keys, InstantSource clock) {
        return new LoginCookies(keys.sealer(Purpose.LOGIN), clock);
    }

    @Produces
    @Singleton
    static LoginRate loginRate() {
        return LoginRate.DEFAULT;
    }

    @Produces
    @Singleton
    static LoginStart loginStart(
            Settings settings,
            LoginCookies cookies,
            SignInLinks links,
            LoginRate rate,
            Pages pages,
            GatewayMetrics metrics,
            InstantSource clock) {
        LoginGate gate = new LoginGate(rate, pages, metrics, clock);
        return new LoginStart(settings.providers(), cookies, links, gate, clock);
    }

    @Produces
    @Singleton
    static SignedIn signedIn(
            SessionCookies cookies, SessionLedger ledger, SessionRefresher refresher, CookieUpdate update) {
        return new SignedIn(cookies, ledger, refresher, update);
    }

    @Produces
    @Singleton
    static AccountLinks accountLinks(Settings settings, SignedIn signedIn) {
        return new AccountLinks(settings.linkAccounts(), signedIn);
    }

    @Produces
    @Singleton
    static LoginCallback loginCallback(
            ProviderConnections providers,
            LoginCookies loginCookies,
            SessionCookies sessionCookies,
            SignedIn signedIn,
            AccountLinks accounts,
            SessionLedger ledger,
            FactLedger facts,
            SignInLinks links,
            LoginRate rate,
            Pages pages,
            InstantSource clock,
            GatewayMetrics metrics,
            Audit audit) {
        Map<String, ProviderConnection> byId = providers.byId();
        SessionOpening opening = new SessionOpening(sessionCookies, signedIn, ledger, facts, audit, clock);
        LoginGate gate = new LoginGate(rate, pages, metrics, clock);
        return new LoginCallback(
                byId,
                loginCookies,
                new UsedAttempts(clock),
                gate,
                opening,
                accounts,
                links,
                pages,
                metrics,
                audit,
                clock);
    }

    @Produces
    @Singleton
    static ImplicitCallback implicitCallback(
            Settings settings, LoginCallback callback, CrossSite crossSite, SignInLinks links, Pages pages) {
        return new ImplicitCallback(settings.providers(), callback, crossSite, links, pages);
    }
}
