package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The files of deploy/ for front proxies that ask: whatever the site may be told comes from the answer, and so never from
 * a client. A new identity field fails here until each file has it.
 */
class FrontFilesTest {

    private static final Collection<String> FIELDS =
            new TreeSet<>(Dressed.fields("name", List.of("group")).keySet());

    @Test
    void nginxSetsEachFieldFromTheAnswer() {
        Page file = Page.of("deploy/nginx/maniagate-auth.conf");
        for (String field : FIELDS) {
            String variable = "(\\$maniagate_[a-z_]+)";
            List<String> taken = file.all("auth_request_set " + variable + " +\\$upstream_http_" + word(field) + ";");
            assertThat(taken).as(field).hasSize(1);
            assertThat(file.all("proxy_set_header " + field + " +" + variable + ";"))
                    .as(field)
                    .isEqualTo(taken);
        }
    }

    @Test
    void caddySetsEachFieldFromTheAnswer() {
        assertThat(Page.of("deploy/caddy/Caddyfile.auth").all("^\trequest_header (\\S+) \\{rp\\.header\\.\\1}$"))
                .containsExactlyInAnyOrderElementsOf(FIELDS);
    }

    @Test
    void haproxySetsEachFieldFromTheAnswer() {
        Page file = Page.of("deploy/haproxy/haproxy-auth.cfg");
        assertThat(FIELDS)
                .allSatisfy(field -> assertThat(file.text())
                        .contains("set-header " + field + " %[var(req.auth_response_header." + word(field) + ")]\n"));
    }

    @Test
    void envoyTakesEachFieldFromTheAnswer() {
        String file = Page.of("deploy/envoy/envoy.yaml").text();
        Page list = new Page(
                file.substring(file.indexOf("allowed_upstream_headers:"), file.indexOf("allowed_client_headers")));
        List<String> names = list.all("\\{exact: ([a-z-]+)}");
        List<String> beginnings = list.all("\\{prefix: ([a-z-]+)}");
        assertThat(FIELDS.stream().map(field -> field.toLowerCase(Locale.ROOT)))
                .allMatch(field -> names.contains(field) || beginnings.stream().anyMatch(field::startsWith));
    }

    @Test
    void traefikTakesEachFieldFromTheAnswer() {
        List<String> regex = Page.of("deploy/traefik/dynamic.yaml").all("authResponseHeadersRegex: (.+)$");
        assertThat(regex).hasSize(1);
        assertThat(FIELDS).allMatch(Pattern.compile(regex.get(0)).asMatchPredicate());
        assertThat(List.of("Host", "Cookie", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"))
                .noneMatch(Pattern.compile(regex.get(0)).asMatchPredicate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/envoy/envoy.yaml", "deploy/traefik/dynamic.yaml"})
    void isYamlWithoutAKeyTwice(String file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        assertThat(new Yaml(strict).<Map<String, Object>>load(Page.of(file).text()))
                .isNotEmpty();
    }

    private static String word(String field) {
        return field.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
