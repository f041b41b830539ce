package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.http.Failure;
import io.maniagate.oauth.Flow;
import io.maniagate.provider.Endpoints;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.LogoutPage;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import io.maniagate.provider.UserinfoPointers;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/providers.md and the types of providers say the same. */
class ProvidersDocsTest {

    private static final Page PAGE = Page.of("docs/providers.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    private record Row(String opens, String used) {}

    /** Of the games: the others have no scopes of their own. */
    static List<ProviderType> types() {
        return ProviderType.ALL.stream()
                .filter(type -> type.knownScopes() != null)
                .toList();
    }

    private static Map<String, Row> rows(ProviderType type) {
        Map<String, Row> rows = new LinkedHashMap<>();
        ROW.matcher(PAGE.section("## Scopes").text())
                .results()
                .filter(row -> row.group(2).equals(type.word()))
                .forEach(row -> rows.put(row.group(1), new Row(row.group(3), row.group(4))));
        return rows;
    }

    @Test
    void everyTypeHasItsPage() {
        for (ProviderType type : ProviderType.ALL) {
            assertThat(PAGE.text()).contains("| `" + type.word() + "` |", "(providers/" + type.word() + ".md)");
            assertThat(Page.of("docs/providers/" + type.word() + ".md").text())
                    .contains("## 1. Register", "/oauth2/callback/", "type: " + type.word(), "`invalid_client`");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyScopeHasItsRowInTheOrderOfTheProvider(ProviderType type) {
        List<String> documented = new ArrayList<>(rows(type).keySet());

        assertThat(documented).isEqualTo(type.knownScopes());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRowNamesTheRuleKindAndTheAddressThatTheCodeHas(ProviderType type) {
        Endpoints endpoints = Objects.requireNonNull(type.endpoints(null));
        rows(type).forEach((scope, row) -> {
            List<FactEndpoint> facts = type.facts(endpoints).stream()
                    .filter(fact -> fact.scope().equals(scope))
                    .toList();
            String kinds =
                    facts.stream().map(fact -> "`" + fact.kind().tag() + "`").collect(Collectors.joining(", "));
            if (facts.isEmpty()) {
                assertThat(row.used()).as(scope).doesNotContain("rule kind");
            } else {
                assertThat(row.used()).as(scope).isEqualTo((facts.size() == 1 ? "rule kind " : "rule kinds ") + kinds);
            }
            for (FactEndpoint fact : facts) {
                assertThat(row.opens()).as(scope).contains("`" + fact.uri().getPath() + "`");
            }
        });
    }

    @Test
    void theOldServicesPageNamesWhatIsReadWhere() {
        ProviderType type = types().stream()
                .filter(one -> one.word().equals("maniaconnect"))
                .findFirst()
                .orElseThrow();
        List<String> documented = Pattern.compile("(?m)^ +\\| `([a-z-]+)` \\| `(/[^`]+)`[^|]* \\| `(\\w+)`")
                .matcher(Page.of("docs/providers/maniaconnect.md").text())
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(type.facts(Objects.requireNonNull(type.endpoints(null))).stream()
                        .map(fact -> fact.kind().tag() + " " + fact.uri().getPath() + " " + fact.field())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRowNamesTheEmailFieldWhereTheScopeOpensIt(ProviderType type) {
        Provider provider = new Provider(
                "game",
                type,
                "Game",
                Objects.requireNonNull(type.endpoints(null)),
                Flow.CODE,
                "id",
                Secret.of("none"),
                List.of(),
                false,
                UserinfoPointers.DEFAULT);
        rows(type).forEach((scope, row) -> {
            URI email = type.emailEndpoint(provider, List.of(scope));
            assertThat(row.used().contains("`X-Forwarded-Email`")).as(scope).isEqualTo(email != null);
            if (email != null) {
                assertThat(row.opens()).contains("`" + email.getPath() + "`");
            }
        });
    }

    @Test
    void theLogoutsAreTheOnesOfTheCode() {
        String table = PAGE.section("## Another account").text();
        for (ProviderType type : types()) {
            LogoutPage logout = type.logoutPage(Objects.requireNonNull(type.endpoints(null)));
            String row = table.lines()
                    .filter(line -> line.startsWith("| `" + type.word() + "`"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row)
                    .contains(
                            logout == null
                                    ? "none is known"
                                    : "`" + logout.uri().getPath() + "`");
            if (logout != null) {
                assertThat(row).contains(logout.returns() ? "which leads back" : "does not lead back");
            }
        }
    }

    /** What stands in quotes in a table of errors is what people see. */
    @Test
    void theErrorsAreQuotedAsTheyAre() {
        Set<String> titles =
                Set.of(Failure.values()).stream().map(Failure::title).collect(Collectors.toSet());
        for (ProviderType type : ProviderType.ALL) {
            assertThat(Page.of("docs/providers/" + type.word() + ".md")
                            .section("## Errors")
                            .all("^\\| \"([^\"]+)\""))
                    .isNotEmpty()
                    .allMatch(titles::contains);
        }
    }
}
