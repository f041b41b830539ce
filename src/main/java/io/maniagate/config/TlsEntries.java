package io.maniagate.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The TLS configurations of Quarkus that exist: those of which any key {@code quarkus.tls.<name>.…} is set. */
final class TlsEntries {

    private static final String PREFIX = "quarkus.tls.";
    private static final String VARIABLE = "QUARKUS_TLS_";

    /** Groups of the configuration that has no name. */
    private static final Set<String> NAMELESS = Set.of("key-store", "trust-store", "lets-encrypt");

    private final Set<String> keys;
    private final Set<String> variables;

    private TlsEntries(Set<String> keys, Set<String> variables) {
        this.keys = keys;
        this.variables = variables;
    }

    static TlsEntries of(Config config, Map<String, String> environment) {
        Set<String> keys = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toSet());
        Set<String> variables = environment.keySet().stream()
                .filter(name -> name.startsWith(VARIABLE))
                .collect(Collectors.toSet());
        return new TlsEntries(keys, variables);
    }

    boolean has(String name) {
        if (NAMELESS.contains(name)) {
            return false;
        }
        // A name with a dot in it is written in quotes.
        String quoted = '"' + name + "\".";
        String variable = VARIABLE + EnvironmentNames.spelled(name) + "_";
        return keys.stream().anyMatch(key -> key.startsWith(name + ".") || key.startsWith(quoted))
                || variables.stream().anyMatch(given -> given.startsWith(variable));
    }
}
