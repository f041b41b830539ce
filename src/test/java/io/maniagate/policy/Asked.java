package io.maniagate.policy;

import static io.maniagate.session.Sessions.HTTPS;

import io.maniagate.http.CookieHeader;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests as the reader would hand them on. */
public final class Asked {

    private Asked() {}

    public static ClientRequest asked(String method, RequestKind kind, @Nullable String site, @Nullable String origin) {
        return new ClientRequest(
                method,
                new RequestTarget("/a", "/a", null, Set.of()),
                HTTPS,
                kind,
                CookieHeader.NONE,
                "192.0.2.1",
                site,
                origin,
                false);
    }
}
