package io.maniagate.login;

import io.maniagate.request.ClientRequest;
import org.jspecify.annotations.Nullable;

/** Who sent a browser to one of our endpoints: a page of this origin or the person, or another site. */
final class Navigation {

    private Navigation() {}

    /** {@code none}: typed, or from a bookmark. Without the field an old browser is judged by its Referer. */
    static boolean isFromHere(ClientRequest request, @Nullable String referer) {
        String site = request.fetchSite();
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return referer == null || referer.startsWith(request.origin() + "/");
    }
}
