package io.maniagate.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration file is: what {@code MANIAGATE_CONFIG} names, else {@code config/application.yaml} in the
 * working directory, if there is one.
 */
public record ConfigLocation(Path file, boolean named) {

    static final String VARIABLE = "MANIAGATE_CONFIG";

    static @Nullable ConfigLocation find(Map<String, String> environment, Path workingDirectory) {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) {
            return new ConfigLocation(workingDirectory.resolve(named.strip()), true);
        }
        for (String name : List.of("config/application.yaml", "config/application.yml")) {
            Path file = workingDirectory.resolve(name);
            if (Files.exists(file)) {
                return new ConfigLocation(file, false);
            }
        }
        return null;
    }

    /** What keeps the file from being read: looked for before Quarkus starts, which would answer with a stack trace. */
    public static List<ConfigFault> faults(Map<String, String> environment, Path workingDirectory) {
        ConfigLocation location = find(environment, workingDirectory);
        return location == null ? List.of() : location.faults();
    }

    List<ConfigFault> faults() {
        if (named && !Files.isRegularFile(file)) {
            return List.of(ConfigFault.of(
                    VARIABLE,
                    ValueSource.variable(VARIABLE),
                    file + ", which is not a file",
                    "the path of a YAML file",
                    "correct the path, or unset the variable to use config/application.yaml"));
        }
        return YamlCheck.faults(file);
    }
}
