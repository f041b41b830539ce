package io.maniagate.login;

import io.maniagate.crypto.Randomness;
import io.maniagate.http.Answer;
import io.maniagate.oauth.AuthorizationRequest;
import io.maniagate.oauth.Pkce;
import io.maniagate.provider.Provider;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.Session;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins a login attempt: sends the browser to the provider and binds the state to it (RFC 6749 § 4.1.1). */
public final class LoginStart {

    private static final int VERIFIER_BYTES = 32;

    private final List<Provider> providers;
    private final LoginCookies cookies;
    private final SignInLinks links;
    private final LoginGate gate;
    private final InstantSource clock;

    public LoginStart(
            List<Provider> providers, LoginCookies cookies, SignInLinks links, LoginGate gate, InstantSource clock) {
        this.providers = List.copyOf(providers);
        this.cookies = cookies;
        this.links = links;
        this.gate = gate;
        this.clock = clock;
    }

    /** By id; never empty. */
    List<Provider> providers() {
        return providers;
    }

    @Nullable
    Provider provider(String id) {
        return providers.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /**
     * Sends the player to the provider.
     *
     * @param session the one that the account is to be added to; {@code null} for a new one
     * @param target validated return target
     */
    Reply begin(Provider provider, @Nullable Session session, String target, ClientRequest request) {
        Answer refusal = gate.refusal(provider.id(), request);
        if (refusal != null) {
            return Reply.of(refusal);
        }
        Pkce pkce = provider.pkce() ? Pkce.of(Randomness.bytes(VERIFIER_BYTES)) : null;
        LoginAttempt attempt = new LoginAttempt(
                LoginAttempt.newState(),
                provider.id(),
                pkce == null ? null : pkce.verifier(),
                session == null ? null : session.id(),
                target,
                clock.instant());
        String location = new AuthorizationRequest(
                        provider.endpoints().authorization(),
                        provider.flow(),
                        provider.clientId(),
                        provider.scopes(),
                        request.origin() + links.callback(provider.id()),
                        attempt.state(),
                        pkce == null ? null : pkce.challenge())
                .url();
        return Reply.seeOther(location, cookies.begin(attempt, request.origin(), request.cookies()));
    }
}
