package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.provider.ProviderType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider shows a player an error page for a scope it does not know: it is said at start instead. */
class ScopeFaultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trackmania   | [club]               | club           | clubs, read_favorite, write_favorite | did you mean clubs?",
                "trackmania   | [clubs, basic]       | basic          | clubs, read_favorite, write_favorite | write one of these",
                "trackmania   | [read-favorite]      | read-favorite  | read_favorite                        | did you mean read_favorite?",
                "maniaplanet  | [basic, Titles]      | Titles         | basic, dedicated, titles, events     | did you mean titles?",
                "maniaplanet  | [basic, offline]     | offline        | maps, email                          | write one of these",
                "maniaconnect | [basic, maps]        | maps           | favorite_servers, medals, offline    | write one of these",
                "maniaconnect | [online-status]      | online-status  | online_status                        | did you mean online_status?",
            })
    void anUnknownScopeNamesTheRightOnes(String type, String scopes, String got, String expected, String mend) {
        ConfigFault fault = Given.fault(read(type, scopes));

        assertThat(fault.key()).isEqualTo("maniagate.providers.game.scopes");
        assertThat(fault.message()).contains(got, "type " + type + " does not know", expected);
        assertThat(fault.mend()).startsWith(mend);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trackmania",
                "maniaplanet",
                "maniaconnect",
            })
    void everyKnownScopeIsAccepted(String type) {
        List<String> known = ProviderType.ALL.stream()
                .filter(one -> one.word().equals(type))
                .findFirst()
                .orElseThrow()
                .knownScopes();

        assertThat(Given.settings(read(type, String.valueOf(known)))
                        .providers()
                        .get(0)
                        .scopes())
                .isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maniaplanet  | [email]           | email",
                "maniaplanet  | [titles, email]   | titles email",
                "maniaconnect | [offline]         | offline",
            })
    void whatASignInNeedsIsAskedFor(String type, String scopes, String got) {
        ConfigFault fault = Given.fault(read(type, scopes));

        assertThat(fault.key()).isEqualTo("maniagate.providers.game.scopes");
        assertThat(fault.message()).contains("got \"" + got + "\"", "basic among them");
    }

    @Test
    void aPlainServerIsAskedForAnything() {
        String urls = ", authorization-url: https://i.example/a, token-url: https://i.example/t"
                + ", userinfo-url: https://i.example/u";

        assertThat(Given.faults(read("oauth2", "[openid, 'urn:x:y']" + urls))).isEmpty();
    }

    private static SettingsReader.Result read(String type, String scopes) {
        String yaml = "maniagate:\n" + Given.URLS + Given.SECRETS
                + "  upstream: http://127.0.0.1:3000\n"
                + "  providers:\n    game: {type: " + type
                + ", client-id: 8c4f19d2e0, client-secret: c7a91e04d2b85f, scopes: "
                + scopes + "}\n";
        return SettingsReader.read(
                Given.config(yaml, Map.of()), Map.of(), new LaunchContext("1.2.3", ProviderType.ALL));
    }
}
