package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.Parameters;
import io.maniagate.oauth.Flow;
import io.maniagate.oauth.ImplicitResponse;
import io.maniagate.policy.CrossSite;
import io.maniagate.provider.Provider;
import io.maniagate.request.ClientRequest;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The redirection endpoint in the implicit flow (RFC 6749 § 4.2.2). A token in the query is used at once, and whatever comes
 * of it is a redirect, so that no page has its address; for one in the fragment there is a page that posts it here.
 */
public final class ImplicitCallback {

    /** The name in the form. */
    static final String FRAGMENT = "fragment";

    /** The query of an address that we have sent the browser to: exactly so, as it must not have a token beside. */
    private static final Pattern TOLD = Pattern.compile("failed=([a-z_]+)&rd=[^&]*");

    /** What may be shown at an address that anybody can write: the ends of a sign-in. */
    private static final Map<String, Failure> SHOWN = Stream.of(
                    Failure.NO_STATE,
                    Failure.TOKEN_NOT_OURS,
                    Failure.ATTEMPT_GONE,
                    Failure.LINK_GONE,
                    Failure.BAD_REQUEST,
                    Failure.PLAYER_REFUSED,
                    Failure.TOO_MANY_SIGN_INS,
                    Failure.PROVIDER_UNREACHABLE,
                    Failure.PROVIDER_UNAVAILABLE,
                    Failure.PROVIDER_SLOW,
                    Failure.PROVIDER_ODD,
                    Failure.REGISTRATION,
                    Failure.SESSION_TOO_LARGE,
                    Failure.UNAVAILABLE)
            .collect(Collectors.toUnmodifiableMap(Failure::tag, failure -> failure));

    private final Set<String> providers;
    private final LoginCallback callback;
    private final CrossSite crossSite;
    private final SignInLinks links;
    private final Pages pages;

    public ImplicitCallback(
            List<Provider> providers, LoginCallback callback, CrossSite crossSite, SignInLinks links, Pages pages) {
        this.providers = providers.stream()
                .filter(provider -> provider.flow() == Flow.IMPLICIT)
                .map(Provider::id)
                .collect(Collectors.toUnmodifiableSet());
        this.callback = callback;
        this.crossSite = crossSite;
        this.links = links;
        this.pages = pages;
    }

    /** Whether this provider's players sign in so. */
    boolean serves(String provider) {
        return providers.contains(provider);
    }

    /** The browser comes from the provider. Never fails. */
    Future<Reply> arrived(String provider, ClientRequest request) {
        String query = request.target().query();
        if (query == null || query.isEmpty()) {
            String again = links.signIn("/");
            return Future.succeededFuture(Reply.of(pages.fragment(links.callback(provider), again)));
        }
        Matcher told = TOLD.matcher(query);
        Failure failure = told.matches() ? SHOWN.get(told.group(1)) : null;
        if (failure != null) {
            String target = Parameters.of(query).single("rd");
            return Future.succeededFuture(Reply.of(page(failure, target == null ? "/" : target)));
        }
        return callback.complete(provider, ImplicitResponse.read(query), request)
                .map(reply -> elsewhere(provider, reply));
    }

    /** Our page posts what stood in the fragment. Never fails. */
    Future<Reply> posted(String provider, ClientRequest request, @Nullable String form) {
        if (crossSite.refuses(request)) {
            return Future.succeededFuture(Reply.of(pages.failure(Failure.CROSS_SITE, PageDetails.NONE.goOn("/"))));
        }
        String fragment = Parameters.of(form).single(FRAGMENT);
        return callback.complete(provider, ImplicitResponse.read(fragment), request);
    }

    private Answer page(Failure failure, String target) {
        return pages.failure(
                failure, PageDetails.NONE.tryAgain(links.signIn(target)).goOn("/"));
    }

    /** What is no redirect goes to a page at an address without the response. */
    private Reply elsewhere(String provider, Reply reply) {
        if (reply.answer().status() == 303) {
            return reply;
        }
        Reply.Failed failed = reply.failed();
        // The only answer that ends no attempt.
        Failure failure = failed == null ? Failure.TOO_MANY_SIGN_INS : failed.failure();
        String target = failed == null ? "/" : failed.target();
        String location = links.callback(provider) + "?failed=" + failure.tag() + "&rd="
                + URLEncoder.encode(target, StandardCharsets.UTF_8);
        return Reply.seeOther(location, reply.setCookies());
    }
}
