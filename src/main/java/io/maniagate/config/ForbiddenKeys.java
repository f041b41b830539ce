package io.maniagate.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Keys of Quarkus and SmallRye that would change what the gateway reads, answers or signs behind its back: an operator may
 * not set them.
 */
final class ForbiddenKeys {

    private static final Pattern KEY = Pattern.compile(
            "(?:%[^.]+\\.)?(?:smallrye\\.jwt\\..*|quarkus\\.http\\.(?:proxy\\.(?!use-proxy-protocol$).*|cors(?:\\..*)?|auth\\..*|root-path))");
    private static final Pattern VARIABLE = Pattern.compile(
            "(?:_[A-Z0-9_]+_)?(?:SMALLRYE_JWT_.*|QUARKUS_HTTP_(?:PROXY_(?!USE_PROXY_PROTOCOL$).*|CORS(?:_.*)?|AUTH_.*|ROOT_PATH))");

    /** The ordinal of our own application.properties; Quarkus' defaults are below it. */
    private static final int OURS = 250;

    /** System properties; above them are only values that Quarkus fixed at build time. */
    private static final int HIGHEST = 400;

    private ForbiddenKeys() {}

    static List<ConfigFault> find(Config config, Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (source.getOrdinal() > OURS && source.getOrdinal() <= HIGHEST) {
                for (String name : source.getPropertyNames()) {
                    if (isForbidden(name, source.getName())) {
                        found.putIfAbsent(name, ValueSource.name(source.getName(), name));
                    }
                }
            }
        }
        for (String variable : environment.keySet()) {
            // SmallRye takes a variable of a key's own spelling as well, dots and all.
            String folded = variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
            if (VARIABLE.matcher(folded).matches()) {
                found.put(variable, ValueSource.variable(variable));
            }
        }
        return found.entrySet().stream()
                .map(entry -> fault(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ConfigFault fault(String name, String source) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("jwt")) {
            return ConfigFault.of(
                    name,
                    source,
                    "a value",
                    "none: ManiaGate itself decides what an assertion says, and who signs it",
                    "remove it; the keys are in maniagate.assertion.keys");
        }
        return ConfigFault.of(
                name,
                source,
                "a value",
                "none: ManiaGate itself reads forwarded fields, decides about origins and guards every path",
                lower.contains("proxy")
                        ? "remove it; name your proxies in maniagate.trusted-proxies"
                        : lower.contains("cors")
                                ? "remove it; name further origins in maniagate.allowed-origins"
                                : "remove it");
    }

    /** A source of variables also lists each under the key it stands for; the variable's own name is enough. */
    private static boolean isForbidden(String name, String source) {
        return ValueSource.isEnvironment(source)
                ? VARIABLE.matcher(name).matches()
                : KEY.matcher(name).matches();
    }
}
