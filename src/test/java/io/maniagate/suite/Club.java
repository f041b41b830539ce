package io.maniagate.suite;

import io.maniagate.config.LaunchContext;
import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.provider.ProviderType;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configuration of a club, without its secrets, with a rule of every kind. */
final class Club {

    static final String LINA = "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70";

    private static final String YAML = """
            maniagate:
              public-url: [https://club.example.org, https://forum.example.org]
              providers:
                trackmania: {type: trackmania, client-id: 8c1f0a, scopes: [clubs]}
                maniaplanet:
                  type: maniaplanet
                  client-id: 8c1f0b
                  client-secret-file: nowhere/secret
                  scopes: [basic, dedicated]
                own:
                  type: oauth2
                  client-id: 8c1f0c
                  authorization-url: https://id.example.org/authorize
                  token-url: https://id.example.org/token
                  userinfo-url: https://id.example.org/userinfo
              groups:
                admins: {players: ["trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70"]}
                crew: {groups: [admins, "own:crew"]}
                europe: {zones: ["World|Europe"], providers: [maniaplanet]}
              routes:
                - {path: /admin, require: {groups: [admins]}, upstream: "http://127.0.0.1:3000"}
                - {path: /crew, require: {groups: [crew, europe]}, upstream: "http://127.0.0.1:3000"}
                - path: /europe
                  require: {zones: ["World|Europe"]}
                  deny: {players: ["maniaplanet:cheater"]}
                  upstream: http://127.0.0.1:3000
                - {path: /clubs, require: {clubs: ["123"]}, upstream: "http://127.0.0.1:3000"}
                - {path: /servers, require: {servers: [Lina-Server]}, upstream: "http://127.0.0.1:3000"}
                - {path: /scopes, require: {scopes: [dedicated]}, upstream: "http://127.0.0.1:3000"}
                - path: /soon
                  shadow: true
                  require: {zones: ["World|Europe"]}
                  upstream: http://127.0.0.1:3000
                - {path: /closed, access: deny}
                - {path: /open, methods: [GET], access: public, upstream: "http://127.0.0.1:3000"}
                - {path: /api, strip-prefix: true, upstream: "http://127.0.0.1:3000"}
                - {path: /hello, hosts: [club.example.org], access: optional, upstream: "http://127.0.0.1:3000"}
            """;

    /** The same where a person may have two accounts, and running games may ask. */
    private static final String MORE = """
                - {path: /script, ingame-token: true, upstream: "http://127.0.0.1:3000"}
                - path: /record
                  access: optional
                  ingame-token: true
                  require: {providers: [maniaplanet]}
                  upstream: http://127.0.0.1:3000
                - {path: /plugin, openplanet-token: true, upstream: "http://127.0.0.1:3000"}
                - path: /both
                  require: {zones: ["World|Europe"], scopes: [clubs, dedicated]}
                  deny: {players: ["maniaplanet:cheater"]}
                  upstream: http://127.0.0.1:3000
              link-accounts: true
            """;

    static final Settings SETTINGS = settings(YAML);
    static final Settings LINKED = settings(YAML + MORE);
    static final Judge LINKING = Judge.of(LINKED);
    static final Casting LINKED_CASTING = new Casting(LINKED);
    static final Judge JUDGE = Judge.of(SETTINGS);
    static final Casting CASTING = new Casting(SETTINGS);

    private Club() {}

    private static Settings settings(String yaml) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("YamlConfigSource[source=file:/etc/gate.yaml]", yaml, 265))
                .build();
        Result result = SettingsReader.read(config, Map.of(), new LaunchContext("1", ProviderType.ALL, false));
        if (result instanceof Result.Refused refused) {
            throw new AssertionError(refused.faults().render());
        }
        return ((Result.Ready) result).settings();
    }

    /** Somebody of whom nothing more is known, and if it is {@code anonymous} nothing at all. */
    static Persona persona(String who, @Nullable String zone) {
        if (who.equals("anonymous")) {
            return Persona.ANONYMOUS;
        }
        PlayerSpec spec = new PlayerSpec(who, zone, null, List.of(), Map.of(), Set.of());
        Persona persona = CASTING.persona(null, spec, (key, got, expected) -> {
            throw new AssertionError(key + ": " + got + ", " + expected);
        });
        return Objects.requireNonNull(persona);
    }

    static Where where(String asked) {
        Where where = Where.parse(asked, SETTINGS.origins(), (key, got, expected) -> {
            throw new AssertionError(key + ": " + got + ", " + expected);
        });
        return Objects.requireNonNull(where);
    }
}
