package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.login.ReturnTarget;
import io.maniagate.policy.Asked;
import io.maniagate.policy.CrossSite;
import io.maniagate.request.RequestKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration accepts as an origin works wherever origins are compared. */
class AcceptedOriginsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https://forum.example.net        | https://forum.example.net
            https://Forum.Example.NET.:443/  | https://forum.example.net
            https://my_host.example.net      | https://my_host.example.net
            https://_a.example-b.net:8443    | https://_a.example-b.net:8443
            https://xn--bcher-kva.example    | https://xn--bcher-kva.example
            https://192.0.2.7:80             | https://192.0.2.7:80
            https://[2001:DB8:0:0::1]        | https://[2001:db8::1]
            https://[::ffff:192.0.2.7]       | https://[::ffff:c000:207]
            http://localhost:443             | http://localhost:443
            http://[::1]:3000                | http://[::1]:3000
            """)
    void everyUserOfItTakesIt(String written, String browser) {
        Settings settings = Given.settings(
                Given.with("  redirect-origins: [\"" + written + "\"]\n  allowed-origins: [\"" + written + "\"]\n"));
        ReturnTarget targets = new ReturnTarget(settings.origins(), settings.redirectOrigins(), settings.prefix());
        CrossSite crossSite = new CrossSite(settings.origins(), settings.allowedOrigins());

        assertThat(targets.validated(browser + "/thread?id=1")).isEqualTo(browser + "/thread?id=1");
        assertThat(crossSite.refuses(Asked.asked("POST", RequestKind.PROGRAM, "cross-site", browser)))
                .isFalse();
    }
}
