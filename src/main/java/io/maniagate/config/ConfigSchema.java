package io.maniagate.config;

import static io.maniagate.config.ConfigSchema.Shape.LIST;
import static io.maniagate.config.ConfigSchema.Shape.VALUE;

import io.maniagate.provider.FactKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every key below {@code maniagate}, with its default: what the reader knows, what an environment variable can name
 * and what docs/configuration.md must list.
 */
final class ConfigSchema {

    enum Shape {
        VALUE,
        LIST
    }

    /** Which part of the file a key belongs to. */
    enum Section {
        TOP(""),
        PROVIDER("providers.<id>."),
        GROUP("groups.<name>."),
        ROUTE("routes[]."),
        SESSION("session."),
        ASSERTION("assertion.");

        final String prefix;

        Section(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * @param name below its section
     * @param standard the default as it would be written, empty if there is none or it depends on other keys
     * @param meaning a few words, for the question "did you mean"
     */
    record ConfigKey(Section section, String name, Shape shape, String standard, String meaning) {

        /** As docs/configuration.md writes it. */
        String pattern() {
            return "maniagate." + section.prefix + name;
        }
    }

    /**
     * A key as somebody wrote it.
     *
     * @param owner the written section, such as {@code providers.trackmania.}
     * @param local the key below it, without the index of a list's element
     * @param index of a list's element, or -1
     */
    record Place(Section section, String owner, String local, int index) {

        String name() {
            return owner + local;
        }

        @Nullable
        ConfigKey key() {
            return find(section, local);
        }
    }

    static final List<ConfigKey> KEYS = Stream.of(
                    List.of(
                            top("public-url", LIST, "", "the origins by which browsers reach the gateway"),
                            top("upstream", VALUE, "", "the one app behind the gateway"),
                            top("secrets", LIST, "", "the keys that seal the cookies"),
                            top("secrets-file", VALUE, "", "a file with the keys that seal the cookies"),
                            top("prefix", VALUE, "/oauth2", "the path of the gateway's own pages"),
                            top("sign-in-page", VALUE, "auto", "when the choice of a provider is shown"),
                            top("contact", VALUE, "", "whom people may ask"),
                            top("user-agent", VALUE, "", "how the gateway names itself to providers"),
                            provider("type", VALUE, "", "which kind of provider this is"),
                            provider("label", VALUE, "", "its name on the sign-in page"),
                            provider("client-id", VALUE, "", "the identifier of your registration"),
                            provider("client-secret", VALUE, "", "the secret of your registration"),
                            provider("client-secret-file", VALUE, "", "a file with the secret of your registration"),
                            provider("scopes", LIST, "", "what the player is asked to allow"),
                            provider("base-url", VALUE, "", "another host with the same paths"),
                            provider("authorization-url", VALUE, "", "the authorization endpoint"),
                            provider("token-url", VALUE, "", "the token endpoint"),
                            provider("userinfo-url", VALUE, "", "where the profile is read"),
                            provider("userinfo.subject", VALUE, "/sub", "where the stable id stands in the profile"),
                            provider(
                                    "userinfo.name",
                                    VALUE,
                                    "/preferred_username",
                                    "where the name stands in the profile"),
                            provider(
                                    "userinfo.nickname",
                                    VALUE,
                                    "/nickname",
                                    "where the nickname stands in the profile"),
                            provider(
                                    "userinfo.email",
                                    VALUE,
                                    "/email",
                                    "where the e-mail address stands in the profile"),
                            provider("userinfo.zone", VALUE, "/zone", "where the zone stands in the profile"),
                            provider("userinfo.groups", VALUE, "/groups", "where the groups stand in the profile"),
                            provider("flow", VALUE, "code", "how the provider hands over its grant"),
                            provider("pkce", VALUE, "false", "whether a code challenge is sent"),
                            provider("bearer-clients", VALUE, "false", "whether a client may bring its own token"),
                            provider("openplanet-secret", VALUE, "", "the secret of your registration at Openplanet"),
                            provider("openplanet-secret-file", VALUE, "", "a file with that secret"),
                            provider(
                                    "openplanet-url",
                                    VALUE,
                                    "https://api.openplanet.dev/auth/validate",
                                    "where Openplanet validates tokens"),
                            route("ingame-token", VALUE, "false", "whether ManiaPlanet's in-game token is taken"),
                            route("openplanet-token", VALUE, "false", "whether tokens of Openplanet plugins are taken"),
                            route("path", VALUE, "", "the path prefix it serves"),
                            route("hosts", LIST, "", "the public hosts it serves"),
                            route("methods", LIST, "", "the methods it serves"),
                            route("access", VALUE, "required", "who may use it"),
                            route("upstream", VALUE, "", "the app behind it"),
                            route("host", VALUE, "keep", "the Host the app sees"),
                            route("strip-prefix", VALUE, "false", "whether its path is taken off"),
                            route("bearer", VALUE, "access-token", "what the app finds in Authorization"),
                            route("tls", VALUE, "", "which TLS configuration an https app is reached with"),
                            route("max-connections", VALUE, "1024", "how many connections to the app are open at most"),
                            route("connect-timeout", VALUE, "2s", "how long connecting may take"),
                            route("response-timeout", VALUE, "60s", "how long the response head may take"),
                            route("idle-timeout", VALUE, "5m", "how long silence may last"),
                            route(
                                    "max-socket-life",
                                    VALUE,
                                    "",
                                    "how long a WebSocket or an event stream lasts at most"),
                            session("max-age", "30d", "how long a session lasts at most"),
                            session("idle-timeout", "7d", "how long an unused session lasts"),
                            session("refresh-before", "60s", "how early tokens are refreshed"),
                            session("grace", "60s", "how long the previous cookie is still answered"),
                            top("forward-auth", VALUE, "none", "which server in front asks for decisions"),
                            top("forwarded-style", VALUE, "x-forwarded", "which forwarded fields are read and written"),
                            top("forwarded-user", VALUE, "subject", "what X-Forwarded-User holds"),
                            top("trusted-proxies", LIST, "", "proxies whose forwarded fields are believed"),
                            top("redirect-origins", LIST, "", "further origins to return to after sign-in"),
                            top("allowed-origins", LIST, "", "further origins whose scripts may call"),
                            top(
                                    "allow-http-providers",
                                    VALUE,
                                    "false",
                                    "whether a provider may be reached over plain http"),
                            top("link-accounts", VALUE, "false", "whether a player may sign in with two accounts"),
                            top("h2c", VALUE, "false", "whether HTTP/2 without TLS is spoken"),
                            top("drain-timeout", VALUE, "20s", "how long requests under way may take after SIGTERM"),
                            route("shadow", VALUE, "false", "whether its rule only reports"),
                            route("audience", VALUE, "", "whom the assertion is for"),
                            assertion("keys", LIST, "the keys that sign the assertion"),
                            assertion("keys-file", VALUE, "a file with the keys that sign the assertion")),
                    rule(Section.GROUP, ""),
                    rule(Section.ROUTE, "require."),
                    rule(Section.ROUTE, "deny."))
            .flatMap(List::stream)
            .toList();

    private static final Pattern OWNED = Pattern.compile(
            "((?:providers|groups)\\.(?:\"[^\"]*\"|[^.\"]*)\\.|routes\\[\\d{1,4}]\\.|session\\.|assertion\\.)(.+)");
    private static final Pattern INDEXED = Pattern.compile("(.+)\\[(\\d{1,4})]");

    private ConfigSchema() {}

    static @Nullable ConfigKey find(Section section, String local) {
        for (ConfigKey key : KEYS) {
            if (key.section() == section && key.name().equals(local)) {
                return key;
            }
        }
        return null;
    }

    /** Takes apart a name below {@code maniagate.}, known or not. */
    static Place place(String name) {
        Matcher owned = OWNED.matcher(name);
        String owner = owned.matches() ? owned.group(1) : "";
        String rest = name.substring(owner.length());
        Matcher indexed = INDEXED.matcher(rest);
        boolean element = indexed.matches();
        return new Place(
                section(owner),
                owner,
                element ? indexed.group(1) : rest,
                element ? Integer.parseInt(indexed.group(2)) : -1);
    }

    private static Section section(String owner) {
        if (owner.isEmpty()) {
            return Section.TOP;
        }
        return switch (owner.charAt(0)) {
            case 'p' -> Section.PROVIDER;
            case 'g' -> Section.GROUP;
            case 'r' -> Section.ROUTE;
            case 's' -> Section.SESSION;
            default -> Section.ASSERTION;
        };
    }

    private static ConfigKey top(String name, Shape shape, String standard, String meaning) {
        return new ConfigKey(Section.TOP, name, shape, standard, meaning);
    }

    private static ConfigKey provider(String name, Shape shape, String standard, String meaning) {
        return new ConfigKey(Section.PROVIDER, name, shape, standard, meaning);
    }

    private static ConfigKey route(String name, Shape shape, String standard, String meaning) {
        return new ConfigKey(Section.ROUTE, name, shape, standard, meaning);
    }

    private static ConfigKey session(String name, String standard, String meaning) {
        return new ConfigKey(Section.SESSION, name, VALUE, standard, meaning);
    }

    private static ConfigKey assertion(String name, Shape shape, String meaning) {
        return new ConfigKey(Section.ASSERTION, name, shape, "", meaning);
    }

    /** The kinds of conditions, as they stand in a group, in require and in deny. */
    private static List<ConfigKey> rule(Section section, String prefix) {
        Stream<ConfigKey> facts = Stream.of(FactKind.values())
                .map(kind -> new ConfigKey(section, prefix + kind.tag(), LIST, "", kind.players() + " that is listed"));
        return Stream.concat(others(section, prefix), facts).toList();
    }

    private static Stream<ConfigKey> others(Section section, String prefix) {
        return Stream.of(
                new ConfigKey(section, prefix + "players", LIST, "", "players by subject"),
                new ConfigKey(section, prefix + "players-file", VALUE, "", "a file with players by subject"),
                new ConfigKey(section, prefix + "providers", LIST, "", "providers whose players are meant"),
                new ConfigKey(section, prefix + "zones", LIST, "", "zones whose players are meant"),
                new ConfigKey(section, prefix + "scopes", LIST, "", "scopes that were granted"),
                new ConfigKey(section, prefix + "groups", LIST, "", "groups whose members are meant"));
    }
}
