package io.maniagate.config;

import io.maniagate.config.Settings.SessionSettings;
import io.maniagate.crypto.Secret;
import io.maniagate.login.SignInPage;
import io.maniagate.policy.Rulebook;
import io.maniagate.provider.Provider;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.request.FrontProxy;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.TrustedProxies;
import io.maniagate.route.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything under {@code maniagate} and checks it, as a whole: whoever starts the gateway learns all faults at
 * once. That is why it is not a mapping of SmallRye, which stops at the first kind of them.
 */
public final class SettingsReader {

    /** What came of reading. */
    public sealed interface Result {

        record Ready(Settings settings, EffectiveConfig effective) implements Result {}

        record Refused(ConfigFaults faults) implements Result {}
    }

    private final KeyReader keys;
    private final LaunchContext context;
    private final TlsEntries tlsEntries;

    private SettingsReader(KeyReader keys, LaunchContext context, TlsEntries tlsEntries) {
        this.keys = keys;
        this.context = context;
        this.tlsEntries = tlsEntries;
    }

    /** Reads and checks all of it; {@code environment}: the variables of the process, which win over every file. */
    public static Result read(Config config, Map<String, String> environment, LaunchContext context) {
        List<ConfigFault> faults = new ArrayList<>();
        ConfigTree tree = ConfigTree.of(ConfigEntry.all(config, environment, faults), faults);
        KeyReader keys = new KeyReader(tree, faults, context.needsSecrets());
        Settings settings = new SettingsReader(keys, context, TlsEntries.of(config, environment)).settings();
        faults.addAll(ForbiddenKeys.find(config, environment));
        return faults.isEmpty()
                ? new Result.Ready(settings, keys.effective())
                : new Result.Refused(new ConfigFaults(new ArrayList<>(new LinkedHashSet<>(faults))));
    }

    private Settings settings() {
        OriginSettings originSettings = new OriginSettings(keys);
        List<PublicOrigin> origins = originSettings.publicUrls();
        String prefix = prefix();
        SignInPage signInPage = keys.word("sign-in-page", Map.of("auto", SignInPage.AUTO, "always", SignInPage.ALWAYS));
        String contact = keys.text("contact");
        String userAgent = userAgent(contact, origins);
        List<Secret> secrets = secrets();
        boolean local = !origins.isEmpty() && origins.stream().allMatch(OriginText::isLocal);
        boolean allowHttp = keys.flag("allow-http-providers");
        List<Provider> providers = new ProviderSettings(keys, context.providerTypes(), allowHttp || local).read();
        Set<String> bearerClients = new BearerClientSettings(keys).read(providers);
        FrontProxy front = front();
        List<Route> routes = new RouteSettings(keys, origins, prefix, tlsEntries, front != null).read();
        GameSettings games = new GameSettingsReader(keys, allowHttp || local).read(providers, routes, front);
        Rulebook rulebook = new RuleSettings(keys, providers).read(routes);
        SessionSettings session = session();
        ForwardedFamily style = keys.word(
                "forwarded-style",
                Map.of("x-forwarded", ForwardedFamily.X_FORWARDED, "rfc7239", ForwardedFamily.RFC7239));
        boolean userIsId = userIsId();
        return new Settings(
                origins,
                prefix,
                signInPage,
                contact,
                userAgent,
                secrets,
                providers,
                bearerClients,
                games,
                routes,
                rulebook,
                session,
                new AssertionSettings(keys).signingKeys(),
                front,
                trustedProxies(),
                style,
                userIsId,
                originSettings.further("redirect-origins"),
                originSettings.further("allowed-origins"),
                linkAccounts(),
                keys.flag("h2c"),
                keys.duration("drain-timeout"));
    }

    private boolean linkAccounts() {
        boolean isOn = keys.flag("link-accounts");
        // Those that were written, not those without a fault: a fault of one is no second one here.
        if (isOn && keys.providers().size() == 1) {
            keys.fault(
                    "link-accounts",
                    "true with one provider",
                    "two providers or more",
                    "configure the other game's provider, or remove the key");
        }
        return isOn;
    }

    private String prefix() {
        String prefix = Objects.requireNonNull(keys.text("prefix"));
        if (!prefix.matches("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")) {
            keys.fault(
                    "prefix",
                    Shown.of(prefix),
                    "a path of plain segments, such as /oauth2",
                    "use letters, digits, - and _; it ends without /");
        }
        return prefix;
    }

    private String userAgent(@Nullable String contact, List<PublicOrigin> origins) {
        // A comment of RFC 9110 § 5.6.5: what would need quoting in it gives way to the URL.
        String who = contact != null && contact.matches("[ -~&&[^()\\\\]]+")
                ? contact
                : origins.isEmpty() ? "" : origins.get(0).toString();
        String standard = "ManiaGate/" + context.version() + " (" + who + ")";
        String agent = Objects.requireNonNull(keys.text("user-agent", standard));
        if (!agent.matches("[ -~]+")) {
            keys.fault("user-agent", Shown.of(agent), "printable ASCII", "name your project and how to reach you");
        }
        return agent;
    }

    private List<Secret> secrets() {
        List<String> ring = keys.secrets("secrets", KeyStrength.MEND);
        if (ring == null) {
            return List.of();
        }
        String where = keys.has("secrets") ? "secrets" : "secrets-file";
        String expected = "32 random bytes in base64";
        if (ring.isEmpty()) {
            keys.fault(where, "an empty list", "at least one key", KeyStrength.MEND);
        }
        Set<String> canonical = new LinkedHashSet<>();
        for (int i = 0; i < ring.size(); i++) {
            String key = ring.get(i).strip();
            String weakness = KeyStrength.weakness(key);
            if (weakness != null) {
                keys.fault(where, weakness + " as key " + (i + 1), expected, KeyStrength.MEND);
            } else if (!canonical.add(KeyStrength.canonical(key))) {
                keys.fault(where, "a key twice, again as key " + (i + 1), "every key once", "remove it");
            }
        }
        return canonical.stream().map(Secret::of).toList();
    }

    private SessionSettings session() {
        Duration maxAge = keys.duration("session.max-age");
        Duration idle = atMost("session.idle-timeout", "session.max-age", maxAge);
        return new SessionSettings(
                maxAge,
                idle,
                atMost("session.refresh-before", "session.idle-timeout", idle),
                atMost("session.grace", "session.idle-timeout", idle));
    }

    /** A duration that would make no sense above another; a mere default gives way to it. */
    private Duration atMost(String key, String limitKey, Duration limit) {
        Duration value = keys.duration(key);
        if (value.compareTo(limit) <= 0) {
            return value;
        }
        if (keys.has(key)) {
            keys.fault(
                    key,
                    Shown.of(String.valueOf(keys.text(key))),
                    "at most maniagate." + limitKey + ", which is " + DurationText.of(limit),
                    "lower this or raise the other");
        }
        keys.effective().put(key, DurationText.of(limit), "default, but never above " + limitKey);
        return limit;
    }

    private @Nullable FrontProxy front() {
        Map<String, Optional<FrontProxy>> words = new HashMap<>();
        words.put("none", Optional.empty());
        for (FrontProxy front : FrontProxy.values()) {
            words.put(front.name().toLowerCase(Locale.ROOT), Optional.of(front));
        }
        return keys.word("forward-auth", words).orElse(null);
    }

    private boolean userIsId() {
        boolean id = keys.word("forwarded-user", Map.of("subject", false, "id", true));
        if (id && keys.providers().size() > 1) {
            keys.fault(
                    "forwarded-user",
                    "id with " + keys.providers().size() + " providers",
                    "subject, or exactly one provider",
                    "write subject: two providers may know different players by one id");
        }
        return id;
    }

    private TrustedProxies trustedProxies() {
        List<String> networks = new ArrayList<>();
        for (String proxy : keys.list("trusted-proxies", List.of())) {
            if (TrustedProxies.isNetwork(proxy)) {
                networks.add(proxy);
            } else {
                keys.fault(
                        "trusted-proxies",
                        Shown.of(proxy),
                        "addresses or networks, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8",
                        "write addresses, not names");
            }
        }
        return TrustedProxies.of(networks);
    }
}
