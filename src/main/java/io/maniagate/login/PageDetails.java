package io.maniagate.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failure's page knows and offers besides the failure itself. The first link offered is the one we advise.
 *
 * @param retryAfter when to ask again, where known
 * @param requestId short id under which the log has this request
 */
public record PageDetails(
        List<PageLink> links,
        @Nullable Duration retryAfter,
        @Nullable String requestId) {

    public static final PageDetails NONE = new PageDetails(List.of(), null, null);

    public PageDetails {
        links = List.copyOf(links);
    }

    public PageDetails tryAgain(String href) {
        return link("Try again", href);
    }

    public PageDetails signIn(String href) {
        return link("Sign in", href);
    }

    public PageDetails goOn(String href) {
        return link("Continue to the site", href);
    }

    public PageDetails otherAccount(String href) {
        return link("Use another account", href);
    }

    public PageDetails retryAfter(Duration time) {
        return new PageDetails(links, time, requestId);
    }

    public PageDetails requestId(String id) {
        return new PageDetails(links, retryAfter, id);
    }

    private PageDetails link(String label, String href) {
        List<PageLink> more = new ArrayList<>(links);
        more.add(new PageLink(label, href));
        return new PageDetails(more, retryAfter, requestId);
    }
}
