package io.maniagate.identity;

import io.maniagate.audit.Audit;
import io.maniagate.crypto.Secret;
import io.maniagate.player.Player;
import io.maniagate.policy.Decision;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.maniagate.session.CookieNames;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Dresses a permitted request: what the upstream is told about the player, from the session alone. */
public final class IdentityFields {

    /** All that are ever set, but Authorization. */
    static final List<String> NAMES = List.of(
            "X-Forwarded-User",
            "X-Forwarded-Preferred-Username",
            "X-Forwarded-Email",
            "X-Forwarded-Groups",
            "X-Mania-Provider",
            "X-Mania-Subject",
            "X-Mania-Login",
            "X-Mania-Account-Id",
            "X-Mania-Nickname",
            "X-Mania-Zone",
            "X-Mania-Scopes",
            "X-Mania-Linked-Subject",
            "X-Mania-Assertion");

    /** In place of the upstream, where only a front proxy knows it. */
    private static final String BY_FRONT = "front_proxy";

    private final boolean userIsId;
    private final Assertions assertions;
    private final Audit audit;

    /** {@code userIsId}: X-Forwarded-User carries the bare stable id, which only one provider keeps unique. */
    public IdentityFields(boolean userIsId, Assertions assertions, Audit audit) {
        this.userIsId = userIsId;
        this.assertions = assertions;
        this.audit = audit;
    }

    /**
     * Whoever is permitted, as the upstream will see them.
     *
     * @param serviceToken where the route goes by a token of our own
     * @param setCookies asked for our Set-Cookie lines when the response head is sent
     */
    public FieldEdits dress(
            Decision.Allow permit,
            ClientRequest request,
            @Nullable Secret serviceToken,
            Supplier<List<String>> setCookies) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(14);
        Session session = permit.session();
        Bearer bearer = permit.route().bearer();
        if (bearer == Bearer.SERVICE) {
            Secret ours = Objects.requireNonNull(serviceToken, "no service token for a route that goes by it");
            fields.add(Map.entry("Authorization", "Bearer " + ours.reveal()));
        }
        if (session != null) {
            if (bearer == Bearer.ACCESS_TOKEN && session.tokens().hasAccessToken()) {
                fields.add(Map.entry(
                        "Authorization",
                        "Bearer " + session.tokens().accessToken().reveal()));
                Route route = permit.route();
                Upstream upstream = route.upstream();
                audit.tokenLeaves(session, route.index(), upstream == null ? BY_FRONT : upstream.toString());
            }
            addIdentity(session, GroupNames.of(permit.groups(), session), audience(permit, request), fields);
        }
        return new FieldEdits(
                fields,
                request.cookies().without(CookieNames::isOurs),
                bearer == Bearer.CLIENT,
                CookieNames::isOurs,
                setCookies);
    }

    /** One line per identity field, and its name above; docs/upstream.md has a row for each. */
    private void addIdentity(
            Session session, List<String> groups, String audience, List<Map.Entry<String, String>> fields) {
        Player player = session.player();
        add(fields, "X-Forwarded-User", userIsId ? player.id() : player.subject());
        add(fields, "X-Forwarded-Preferred-Username", player.name());
        add(fields, "X-Forwarded-Email", player.email());
        addList(fields, "X-Forwarded-Groups", groups);
        add(fields, "X-Mania-Provider", player.provider());
        add(fields, "X-Mania-Subject", player.subject());
        add(fields, "X-Mania-Login", player.login());
        add(fields, "X-Mania-Account-Id", player.accountId());
        add(fields, "X-Mania-Nickname", player.nickname());
        add(fields, "X-Mania-Zone", player.zone());
        add(fields, "X-Mania-Scopes", String.join(" ", session.tokens().scopes()));
        LinkedAccount link = session.linked();
        add(
                fields,
                "X-Mania-Linked-Subject",
                link == null ? null : link.player().subject());
        // Base64url and dots: there is nothing to encode, and as much text as in all others together.
        fields.add(Map.entry("X-Mania-Assertion", assertions.compact(session, groups, audience)));
    }

    /** Whom the assertion is for: another site behind the same gateway must not take it for its own. */
    private static String audience(Decision.Allow permit, ClientRequest request) {
        String configured = permit.route().audience();
        return configured != null ? configured : request.origin().toString();
    }

    /** What is not known is not sent: an absent field cannot be taken for an empty name. */
    private static void add(List<Map.Entry<String, String>> fields, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            fields.add(Map.entry(name, FieldValue.encode(text)));
        }
    }

    private static void addList(List<Map.Entry<String, String>> fields, String name, List<String> values) {
        if (!values.isEmpty()) {
            fields.add(Map.entry(name, FieldValue.list(values)));
        }
    }
}
