package io.maniagate.login;

import io.maniagate.provider.LogoutPage;
import io.maniagate.provider.Provider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How to come back from a provider as somebody else: it keeps a session of its own, and signs the same account in again
 * without asking.
 *
 * @param signIn begins an attempt there
 * @param logout where its own session ends; {@code null} where nobody knows
 * @param returns whether that leads on to {@code signIn} by itself
 */
public record ProviderExit(
        String label, PageLink signIn, @Nullable PageLink logout, boolean returns) {

    /** {@code start}: path that begins an attempt; {@code origin}: of this gateway, as the browser asked for it. */
    static ProviderExit of(Provider provider, String origin, String start) {
        LogoutPage page = provider.type().logoutPage(provider.endpoints());
        PageLink signIn = new PageLink(provider.label(), start);
        if (page == null) {
            return new ProviderExit(provider.label(), signIn, null, false);
        }
        String back =
                page.returns() ? "?redirect_uri=" + URLEncoder.encode(origin + start, StandardCharsets.UTF_8) : "";
        return new ProviderExit(
                provider.label(), signIn, new PageLink(provider.label(), page.uri() + back), page.returns());
    }
}
