package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault by itself: which key is named, and what is said of it. */
class SettingsFaultsTest {

    private static final String FILE = "/etc/gate.yaml";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            publicurl: https://a.example      | publicurl            | did you mean maniagate.public-url
            session: {max-agee: 1d}           | session.max-agee     | did you mean maniagate.session.max-age
            max-age: 1d                       | max-age              | docs/configuration.md
            assertion: {kees: [x]}            | assertion.kees       | did you mean maniagate.assertion.keys
            assertion: {keys: [x]}            | assertion.keys       | not PEM
            session: 30d                      | session              | write a key below it: max-age, idle-timeout
            prefix: oauth2                    | prefix               | "oauth2" (expected: a path
            prefix: /                         | prefix               | a path
            prefix: /a/../b                   | prefix               | a path
            prefix: /a/                       | prefix               | a path
            prefix: /a%62                     | prefix               | a path
            prefix: [/a, /b]                  | prefix               | got a list
            sign-in-page: sometimes           | sign-in-page         | "sometimes" (expected: always, auto)
            user-agent: "a\\nb"               | user-agent           | no control characters
            user-agent: "ä"                   | user-agent           | printable ASCII
            contact: "a\\tb"                  | contact              | no control characters
            contact: ""                       | contact              | an empty value
            contact: "${NOT_SET_ANYWHERE}"    | contact              | stands for nothing
            forwarded-style: both             | forwarded-style      | rfc7239, x-forwarded
            forwarded-user: login             | forwarded-user       | id, subject
            trusted-proxies: [localhost]      | trusted-proxies      | "localhost" (expected: addresses
            trusted-proxies: 10.0.0.0/33      | trusted-proxies      | addresses
            trusted-proxies: /8               | trusted-proxies      | addresses
            trusted-proxies: 10.0.0/8         | trusted-proxies      | addresses
            trusted-proxies: "[::1]"          | trusted-proxies      | addresses
            trusted-proxies: ::ffff:10.0.0.0/8 | trusted-proxies     | "::ffff:10.0.0.0/8" (expected: addresses
            trusted-proxies: [10.0.0.0/8, x]  | trusted-proxies      | "x" (expected: addresses
            redirect-origins: http://a.b      | redirect-origins     | plain http only for localhost
            redirect-origins: https://a.b/c   | redirect-origins     | an origin
            allowed-origins: ["*"]            | allowed-origins      | an origin
            allow-http-providers: maybe       | allow-http-providers | "maybe" (expected: false, true)
            link-accounts: true               | link-accounts        | true with one provider (expected: two
            session: {max-age: 0s}            | session.max-age      | above zero
            session: {max-age: -PT5S}         | session.max-age      | above zero
            session: {max-age: 30}            | session.max-age      | "30" (expected: a duration
            session: {max-age: 100000d}       | session.max-age      | a duration
            session: {idle-timeout: 31d}      | session.idle-timeout | at most maniagate.session.max-age, which is 30d
            session: {refresh-before: 8d}     | session.refresh-before | at most maniagate.session.idle-timeout
            session: {grace: 8d}              | session.grace        | at most maniagate.session.idle-timeout
            """)
    void oneLineMakesOneFault(String line, String key, String words) {
        ConfigFault fault = Given.fault(Given.with("  " + line + "\n"));

        assertThat(fault.key()).isEqualTo("maniagate." + key);
        assertThat(fault.source()).isEqualTo(FILE);
        assertThat(fault.message() + " " + fault.mend()).contains(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/path            | an origin
            https://a.example?q               | an origin
            https://a.example#f               | an origin
            https://user:hunter2@a.example    | an origin
            ftp://a.example                   | an origin
            a.example                         | an origin
            https://                          | an origin
            https://a_.example:0              | an origin
            https://a.example:70000           | an origin
            https://127.1                     | an origin
            https://0x7f000001                | an origin
            https://bücher.example            | xn--
            https://-a.example                | an origin
            https://[::g]                     | an origin
            http://a.example                  | plain http only for localhost
            http://127.0.0.2                  | plain http only for localhost
            http://localhost.example          | plain http only for localhost
            """)
    void aPublicUrlIsAnOriginOverHttps(String url, String words) {
        ConfigFault fault = Given.fault(Given.read(
                Given.SECRETS + Given.UPSTREAM + Given.PROVIDERS + "  public-url: \"" + url + "\"\n", Map.of()));

        assertThat(fault.key()).isEqualTo("maniagate.public-url");
        assertThat(fault.message() + " " + fault.mend()).contains(words).doesNotContain("hunter2");
    }

    @Test
    void aFaultOfOneOfTwoProvidersIsNotOneOfLinkAccountsToo() {
        ConfigFault fault = Given.fault(Given.with("    two: {type: gmae, client-id: 8c4f19d2, client-secret: "
                + Given.CLIENT_SECRET + "}\n  link-accounts: true\n"));

        assertThat(fault.key()).isEqualTo("maniagate.providers.two.type");
    }

    @Test
    void publicHostsDiffer() {
        ConfigFault fault = Given.fault(Given.read(
                Given.SECRETS + Given.UPSTREAM + Given.PROVIDERS
                        + "  public-url: [https://a.example, \"https://A.example:8443\"]\n",
                Map.of()));

        assertThat(fault.message()).contains("the host a.example twice");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            type: gmae                                   | type              | "gmae" (expected: game, oauth2)
            client-id: "a b"                             | client-id         | without blanks
            client-id: <your id>                         | client-id         | a placeholder
            client-id: ""                                | client-id         | an empty value
            client-secret: changeme                      | client-secret     | a placeholder
            client-secret: xxxxxxxx                      | client-secret     | a placeholder
            client-secret: <the secret>                  | client-secret     | a placeholder
            client-secret: your-client-secret            | client-secret     | a placeholder
            client-secret: "abc "                        | client-secret     | with blanks
            client-secret: "${NOT_SET_ANYWHERE}"         | client-secret     | stands for nothing
            client-secert: abc                           | client-secert     | did you mean maniagate.providers.one.client-secret
            flow: implicit                               | client-secret     | none with flow: implicit
            flow: token                                  | flow              | code, implicit
            label: "a\\nb"                               | label             | no control characters
            scopes: basic email                          | scopes            | RFC 6749
            scopes: ['a"b']                              | scopes            | RFC 6749
            base-url: http://game.example                | base-url          | https, as the gateway is not on localhost only
            base-url: https://u:hunter2@game.example     | base-url          | without user name
            base-url: https://game.example#x             | base-url          | fragment
            base-url: https://game.example?x             | base-url          | no query
            base-url: game.example                       | base-url          | absolute
            token-url: http://game.example/token         | token-url         | https
            token-url: /token                            | token-url         | absolute
            userinfo: {subject: /id}                     | userinfo.subject  | knows its own profile
            pkce: always                                 | pkce              | false, true
            """)
    void oneLineOfAProviderMakesOneFault(String line, String key, String words) {
        String name = line.substring(0, line.indexOf(':'));
        String lines = """
                type: game
                client-id: abc
                client-secret: abcdef
                """.lines()
                .filter(other -> !other.startsWith(name + ":"))
                .map(other -> "      " + other + "\n")
                .reduce("", String::concat);

        var faults = Given.faults(Given.read(
                Given.URLS + Given.SECRETS + Given.UPSTREAM + "  providers:\n    one:\n" + lines + "      " + line
                        + "\n",
                Map.of()));

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.key()).isEqualTo("maniagate.providers.one." + key);
            assertThat(fault.source()).isEqualTo(FILE);
            assertThat(fault.message() + " " + fault.mend()).contains(words).doesNotContain("hunter2");
        });
    }

    @Test
    void aProviderNeedsTypeIdAndSecret() {
        var faults = Given.faults(Given.read(
                Given.URLS + Given.SECRETS + Given.UPSTREAM + "  providers:\n    one: {label: x}\n", Map.of()));

        assertThat(faults)
                .extracting(ConfigFault::key)
                .containsExactly(
                        "maniagate.providers.one.type",
                        "maniagate.providers.one.client-id",
                        "maniagate.providers.one.client-secret");
        assertThat(faults).allMatch(fault -> fault.message().startsWith("got nothing"));
    }

    @ParameterizedTest
    @CsvSource({"My-Club", "a.b", "a_b", "an-id-that-is-longer-than-32-signs", "é"})
    void aProviderIdHasSmallLettersDigitsAndHyphens(String id) {
        var faults = Given.faults(Given.read(
                Given.URLS + Given.SECRETS + Given.UPSTREAM + "  providers:\n    \"" + id
                        + "\": {type: game, client-id: a1, client-secret: b2}\n",
                Map.of()));

        assertThat(faults).anySatisfy(fault -> assertThat(fault.message()).contains("an id of 1 to 32 small letters"));
    }

    @Test
    void aPlainServerNeedsItsThreeUrlsAndPointers() {
        var faults = Given.faults(Given.read(Given.URLS + Given.SECRETS + Given.UPSTREAM + """
                          providers:
                            one:
                              type: oauth2
                              client-id: abc
                              client-secret: abcdef
                              base-url: https://id.example
                              userinfo: {subject: id, name: /a~2}
                        """, Map.of()));

        assertThat(faults)
                .extracting(ConfigFault::key)
                .containsExactlyInAnyOrder(
                        "maniagate.providers.one.base-url",
                        "maniagate.providers.one.authorization-url",
                        "maniagate.providers.one.token-url",
                        "maniagate.providers.one.userinfo-url",
                        "maniagate.providers.one.userinfo.subject",
                        "maniagate.providers.one.userinfo.name");
    }

    @Test
    void theBareIdIsRefusedWithTwoProviders() {
        ConfigFault fault = Given.fault(
                Given.with("    two: {type: game, client-id: a1, client-secret: b2}\n  forwarded-user: id\n"));

        assertThat(fault.key()).isEqualTo("maniagate.forwarded-user");
    }

    @Test
    void nothingAtAllNamesWhatIsNeeded() {
        assertThat(Given.faults(Given.read("", Map.of())))
                .extracting(ConfigFault::key)
                .containsExactlyInAnyOrder(
                        "maniagate.public-url", "maniagate.secrets", "maniagate.providers", "maniagate.upstream");
    }

    @Test
    @DisplayName("A3: a secret file that cannot be read, or is empty, is a fault and never an empty secret")
    void secretFilesAreRead(@TempDir Path directory) throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n\n");
        Path two = Files.writeString(directory.resolve("two"), "first1\nsecond2\n");
        Path image = Files.write(directory.resolve("image"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertSecretFileFault(directory.resolve("missing"), "not there or cannot be read");
        assertSecretFileFault(directory, "not there or cannot be read");
        assertSecretFileFault(empty, "which is empty");
        assertSecretFileFault(image, "which is not text");
        assertSecretFileFault(two, "2 lines");
    }

    private static void assertSecretFileFault(Path file, String words) {
        ConfigFault fault = Given.fault(Given.read(
                Given.URLS + Given.SECRETS + Given.UPSTREAM,
                Map.of(
                        "MANIAGATE_PROVIDERS_X_TYPE", "game",
                        "MANIAGATE_PROVIDERS_X_CLIENT_ID", "abc",
                        "MANIAGATE_PROVIDERS_X_CLIENT_SECRET_FILE", file.toString())));

        assertThat(fault.key()).isEqualTo("maniagate.providers.x.client-secret-file");
        assertThat(fault.source()).isEqualTo("environment variable MANIAGATE_PROVIDERS_X_CLIENT_SECRET_FILE");
        assertThat(fault.message()).contains(words);
    }

    @Test
    void aSecretAndItsFileAreOneTooMany() {
        assertThat(Given.fault(Given.with("  secrets-file: /nowhere\n")).message())
                .contains("one of the two");
    }

    @ParameterizedTest
    @CsvSource({
        "MANIAGATE_PUBLIC_ULR, MANIAGATE_PUBLIC_URL",
        "MANIAGATE_PROVIDERS_MY_CLUB_CLIENT_SECERT, MANIAGATE_PROVIDERS_MY_CLUB_CLIENT_SECRET",
        "MANIAGATE_ROUTES_0__PAHT, MANIAGATE_ROUTES_0__PATH",
        "MANIAGATE_SESSION_MAXAGE, MANIAGATE_SESSION_MAX_AGE",
        "MANIAGATE_PORT, docs/configuration.md",
        "MANIAGATE_WHATEVER_THIS_MAY_BE, docs/configuration.md"
    })
    void anUnknownVariableIsRefusedWithoutItsValue(String variable, String hint) {
        ConfigFault fault = Given.fault(Given.with(Map.of(variable, "hunter2")));

        assertThat(fault.key()).isEqualTo(variable);
        assertThat(fault.mend()).contains(hint);
        assertThat(fault.toString()).doesNotContain("hunter2");
    }
}
