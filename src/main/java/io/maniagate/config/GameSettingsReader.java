package io.maniagate.config;

import io.maniagate.crypto.Secret;
import io.maniagate.policy.Kind;
import io.maniagate.provider.Provider;
import io.maniagate.request.FrontProxy;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link GameSettings} holds, and refuses it where it would do harm: such a token names no audience, so that
 * somebody else's server that was shown one could show it here. What only a certain player may do is not for it.
 */
final class GameSettingsReader {

    private static final String MEND = "remove the rule, or let a route of its own take these tokens";

    private final KeyReader keys;
    private final RegistrationKeys registration;

    GameSettingsReader(KeyReader keys, boolean allowHttp) {
        this.keys = keys;
        this.registration = new RegistrationKeys(keys, allowHttp);
    }

    GameSettings read(List<Provider> providers, List<Route> routes, @Nullable FrontProxy front) {
        Set<Integer> ingame = taking("ingame-token", routes);
        Set<Integer> plugins = taking("openplanet-token", routes);
        if (front == FrontProxy.CADDY) {
            routes.stream()
                    .filter(route -> plugins.contains(route.index()) && route.bearer() != Bearer.SERVICE)
                    .forEach(route -> keys.fault(
                            "routes[" + route.index() + "].openplanet-token",
                            "true with forward-auth: caddy",
                            "bearer: service beside it, as some of Caddy leave Authorization where ManiaGate has none to put in its place",
                            "let ManiaGate forward, or remove it"));
        }
        Provider maniaplanet = ingame.isEmpty() ? null : only(providers, "maniaplanet", "ingame-token", ingame);
        Provider trackmania = plugins.isEmpty() ? null : only(providers, "trackmania", "openplanet-token", plugins);
        GameSettings.Openplanet openplanet = trackmania == null ? null : openplanet(trackmania);
        for (Provider provider : providers) {
            if (!provider.equals(trackmania)) {
                tellUnused(provider);
            }
        }
        return new GameSettings(maniaplanet, ingame, openplanet, plugins);
    }

    private Set<Integer> taking(String name, List<Route> routes) {
        Set<Integer> taking = new LinkedHashSet<>();
        for (Route route : routes) {
            String at = "routes[" + route.index() + "].";
            if (!keys.routes().contains(route.index()) || !keys.flag(at + name)) {
                continue;
            }
            taking.add(route.index());
            if (route.access() == Access.PUBLIC || route.access() == Access.DENY) {
                keys.fault(
                        at + name,
                        "true on a route with access: " + route.access().name().toLowerCase(Locale.ROOT),
                        "access: required or optional, where somebody asks who it is",
                        "remove it, or change the access");
            }
            if (name.equals("openplanet-token") && route.bearer() == Bearer.CLIENT) {
                keys.fault(
                        at + name,
                        "true on a route with bearer: client",
                        "another bearer, as Authorization then belongs to the app",
                        "remove one of the two");
            }
            checkRules(at, name);
        }
        return taking;
    }

    /** A denial must not be got round by a token that does not tell what is denied. */
    private void checkRules(String at, String name) {
        for (String rule : List.of("require.", "deny.")) {
            for (Kind kind : Kind.values()) {
                String key = at + rule + kind.word();
                String given = kind == Kind.PLAYERS && keys.has(key + "-file") ? key + "-file" : key;
                if (kind != Kind.PROVIDERS && keys.has(given)) {
                    keys.fault(
                            given,
                            "a rule by " + kind.word() + " on a route with " + name + ": true",
                            "none but providers there: such a token tells a name and nothing else, and not for whom it was"
                                    + " made, so that another site could use one it was shown",
                            MEND);
                }
            }
        }
    }

    /** The field names no provider, so there must be no choice. */
    private @Nullable Provider only(List<Provider> providers, String type, String name, Set<Integer> routes) {
        List<Provider> found = providers.stream()
                .filter(provider -> provider.type().word().equals(type))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        // One that has a fault of its own is not missing.
        if (found.isEmpty()
                && keys.providers().stream().anyMatch(id -> type.equals(keys.text("providers." + id + ".type")))) {
            return null;
        }
        keys.fault(
                "routes[" + routes.iterator().next() + "]." + name,
                "true with " + found.size() + " providers of type " + type,
                "exactly one, whose players they are",
                "configure one provider of that type, or remove this");
        return null;
    }

    private GameSettings.@Nullable Openplanet openplanet(Provider trackmania) {
        String at = "providers." + trackmania.id() + ".";
        Secret secret = registration.secret(
                at + "openplanet-secret",
                "copy the secret of your registration at Openplanet, or remove openplanet-token");
        String key = at + "openplanet-url";
        URI url = registration.url(key, keys.text(key));
        return secret == null || url == null ? null : new GameSettings.Openplanet(trackmania, url, secret);
    }

    private void tellUnused(Provider provider) {
        for (String name : List.of("openplanet-secret", "openplanet-secret-file", "openplanet-url")) {
            String key = "providers." + provider.id() + "." + name;
            if (keys.has(key)) {
                keys.fault(
                        key,
                        "a value, while no route takes such tokens for this provider",
                        "a route with openplanet-token: true, and a provider of type trackmania",
                        "remove it, or set openplanet-token on a route");
            }
        }
    }
}
