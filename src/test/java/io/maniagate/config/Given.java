package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.oauth.ClientAuthentication;
import io.maniagate.player.Player;
import io.maniagate.provider.Endpoints;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.LogoutPage;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration that is complete and right, and what the reader says of changes to it. */
final class Given {

    static final String KEY = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ+Mk3ZbL2dFE=";
    static final String OTHER_KEY = "mC9rJ0sVt3uX8yBzD5eG7hKqLwNpRaTcUfViYo1k2Mo=";
    static final String CLIENT_SECRET = "3f9a1c77e0b24d5586aa";

    static final String PROVIDERS = """
              providers:
                my-club:
                  type: game
                  client-id: 8c1f0a
                  client-secret: %s
            """.formatted(CLIENT_SECRET);
    static final String SECRETS = "  secrets: [\"" + KEY + "\"]\n";
    static final String URLS = "  public-url: https://club.example.org\n";
    static final String UPSTREAM = "  upstream: http://127.0.0.1:3000\n";
    static final String ALL = URLS + SECRETS + UPSTREAM + PROVIDERS;

    private Given() {}

    /** A complete configuration and these lines below {@code maniagate:}, too. */
    static SettingsReader.Result with(String lines) {
        return read(ALL + lines, Map.of());
    }

    static SettingsReader.Result with(Map<String, String> environment) {
        return read(ALL, environment);
    }

    static SettingsReader.Result routes(String routes) {
        return routes(routes, Map.of());
    }

    static SettingsReader.Result routes(String routes, Map<String, String> environment) {
        return read(URLS + SECRETS + PROVIDERS + "  routes:\n" + routes, environment);
    }

    static SettingsReader.Result read(String lines, Map<String, String> environment) {
        return SettingsReader.read(config("maniagate:\n" + lines, environment), environment, context());
    }

    static SmallRyeConfig config(String yaml, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("YamlConfigSource[source=file:/etc/gate.yaml]", yaml, 265))
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }

    static LaunchContext context() {
        return new LaunchContext("1.2.3", List.of(new Game(), new Plain()));
    }

    static Settings settings(SettingsReader.Result result) {
        if (result instanceof SettingsReader.Result.Refused refused) {
            throw new AssertionError(refused.faults().render());
        }
        return ((SettingsReader.Result.Ready) result).settings();
    }

    static EffectiveConfig effective(SettingsReader.Result result) {
        assertThat(result).isInstanceOf(SettingsReader.Result.Ready.class);
        return ((SettingsReader.Result.Ready) result).effective();
    }

    static List<ConfigFault> faults(SettingsReader.Result result) {
        return result instanceof SettingsReader.Result.Refused refused
                ? refused.faults().all()
                : List.of();
    }

    /** The only fault there is. */
    static ConfigFault fault(SettingsReader.Result result) {
        assertThat(faults(result)).hasSize(1);
        return faults(result).get(0);
    }

    /** A provider with paths of its own. */
    private record Game() implements ProviderType {

        @Override
        public String word() {
            return "game";
        }

        @Override
        public String label() {
            return "The Game";
        }

        @Override
        public List<String> defaultScopes() {
            return List.of("basic");
        }

        @Override
        public Endpoints endpoints(@Nullable URI baseUrl) {
            String base = baseUrl == null ? "https://game.example" : baseUrl.toString();
            return new Endpoints(
                    URI.create(base + "/authorize"), URI.create(base + "/token"), URI.create(base + "/me"));
        }

        @Override
        public @Nullable List<String> knownScopes() {
            return null;
        }

        @Override
        public ClientAuthentication clientAuthentication() {
            return ClientAuthentication.BODY;
        }

        @Override
        public @Nullable LogoutPage logoutPage(Endpoints endpoints) {
            return null;
        }

        @Override
        public @Nullable URI emailEndpoint(Provider provider, List<String> granted) {
            return null;
        }

        @Override
        public @Nullable String againstImplicit() {
            return null;
        }

        @Override
        public @Nullable String stableId(String written) {
            return written.isBlank() ? null : written;
        }

        @Override
        public List<FactEndpoint> facts(Endpoints endpoints) {
            return List.of();
        }

        @Override
        public boolean knowsZones() {
            return true;
        }

        @Override
        public @Nullable String zoneRoot() {
            return null;
        }

        @Override
        public boolean knowsGroups() {
            return true;
        }

        @Override
        public boolean tokensNameAudience() {
            return false;
        }

        @Override
        public boolean showsInGame() {
            return false;
        }

        @Override
        public @Nullable Player player(Provider provider, JsonNode profile, byte @Nullable [] email) {
            return null;
        }
    }

    /** A provider of which every URL is configured. */
    private record Plain() implements ProviderType {

        @Override
        public String againstImplicit() {
            return "not here";
        }

        @Override
        public String word() {
            return "oauth2";
        }

        @Override
        public String label() {
            return "OAuth 2.0";
        }

        @Override
        public List<String> defaultScopes() {
            return List.of();
        }

        @Override
        public @Nullable Endpoints endpoints(@Nullable URI baseUrl) {
            return null;
        }

        @Override
        public @Nullable List<String> knownScopes() {
            return null;
        }

        @Override
        public ClientAuthentication clientAuthentication() {
            return ClientAuthentication.BODY;
        }

        @Override
        public @Nullable LogoutPage logoutPage(Endpoints endpoints) {
            return null;
        }

        @Override
        public @Nullable URI emailEndpoint(Provider provider, List<String> granted) {
            return null;
        }

        @Override
        public @Nullable String stableId(String written) {
            return written.isBlank() ? null : written;
        }

        @Override
        public List<FactEndpoint> facts(Endpoints endpoints) {
            return List.of();
        }

        @Override
        public boolean knowsZones() {
            return true;
        }

        @Override
        public @Nullable String zoneRoot() {
            return null;
        }

        @Override
        public boolean knowsGroups() {
            return true;
        }

        @Override
        public boolean tokensNameAudience() {
            return true;
        }

        @Override
        public boolean showsInGame() {
            return false;
        }

        @Override
        public @Nullable Player player(Provider provider, JsonNode profile, byte @Nullable [] email) {
            return null;
        }
    }
}
