package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maniagate.crypto.SigningKeyPem;
import io.maniagate.crypto.SigningKeyPem.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeygenCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int keygen(String... arguments) {
        return new CommandLine(new KeygenCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static String id(String pem) {
        assertThat(SigningKeyPem.read(pem)).singleElement().isInstanceOf(Outcome.Read.class);
        return ((Outcome.Read) SigningKeyPem.read(pem).get(0)).key().id();
    }

    @Test
    void theKeyAloneGoesToStandardOutput() {
        assertThat(keygen()).isZero();

        assertThat(out.toString())
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("\n-----END PRIVATE KEY-----\n");
        assertThat(err.toString())
                .contains(id(out.toString()), "maniagate.assertion.keys-file", "To rotate")
                .doesNotContain("BEGIN");
    }

    @Test
    void noTwoAreAlike() {
        keygen();
        String first = out.toString();
        out.getBuffer().setLength(0);
        keygen();

        assertThat(id(out.toString())).isNotEqualTo(id(first));
    }

    @Test
    void aFileIsItsOwnersAloneAndNeverWrittenOver(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("key.pem");

        assertThat(keygen("--out", file.toString())).isZero();
        String written = Files.readString(file);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(err.toString()).contains(id(written));
        assertThat(out.toString()).isEmpty();

        assertThat(keygen("--out", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is there already");
        assertThat(Files.readString(file)).isEqualTo(written);
        assertThat(keygen("--out", directory.resolve("no/such/key.pem").toString()))
                .isEqualTo(1);
    }

    /** openssl writes the public half as a curve's name and the uncompressed point. */
    @Test
    void opensslReadsItAndFindsTheSamePublicHalf(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("key.pem");
        keygen("--out", file.toString());
        Process openssl;
        try {
            openssl = new ProcessBuilder("openssl", "pkey", "-in", file.toString(), "-pubout", "-outform", "DER")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeTrue(false, "no openssl");
            return;
        }
        String der = HexFormat.of().formatHex(openssl.getInputStream().readAllBytes());
        assertThat(openssl.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(der).isZero();

        String point = der.substring(der.length() - 128);
        String jwk = ((Outcome.Read) SigningKeyPem.read(Files.readString(file)).get(0))
                .key()
                .publicJwk();
        assertThat(jwk)
                .contains("\"x\":\"" + base64(point.substring(0, 64)) + "\"")
                .contains("\"y\":\"" + base64(point.substring(64)) + "\"");
    }

    private static String base64(String hex) {
        String text = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
        assertThat(text.getBytes(StandardCharsets.US_ASCII)).hasSize(43);
        return text;
    }
}
