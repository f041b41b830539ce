package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code mvnw} takes its Maven from, offline: fakes on PATH and a tiny distribution with a sum of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw is for POSIX shells; mvnw.cmd is its counterpart there")
class WrapperTest {

    @TempDir
    Path root;

    private WrapperBench bench;

    @BeforeEach
    void aMachineWithoutMaven() throws IOException {
        bench = new WrapperBench(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apache-maven-3.9.16",
                "apache-maven-3.9.16/0123abcd",
                "apache-maven-3.9.16-bin/0123abcd/apache-maven-3.9.16"
            })
    void thePinnedMavenIsTakenWhereItIsAlreadyUnpacked(String place) throws Exception {
        bench.unpackedAt(place);
        bench.mavenOnPath("3.9.11", true);

        assertThat(bench.run("verify")).isEqualTo(new WrapperBench.Run(0, "unpacked\n[verify]\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9", "3.9.0", "3.9.11", "3.10.1", "3.9.9-SNAPSHOT"})
    void aMavenOnPathIsTakenFrom39On(String version) throws Exception {
        bench.mavenOnPath(version, true);

        assertThat(bench.run("verify")).isEqualTo(new WrapperBench.Run(0, "on PATH\n[verify]\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.0.5", "2.2.1", "4.0.0", "4.0.0-rc-5", "13.9.1"})
    void anyOtherMavenOnPathFetchesThePinnedOne(String version) throws Exception {
        bench.mavenOnPath(version, true);

        WrapperBench.Run run = bench.run("verify");

        assertThat(run.out()).isEqualTo("fetched\n[verify]\n");
        assertThat(run.err()).contains("Maven on PATH").contains(bench.dists.toString());
        assertThat(bench.left()).as("nothing but the Maven").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void withoutAMavenItIsDownloaded(String tool) throws Exception {
        bench.downloader(tool);

        WrapperBench.Run run = bench.run("verify");

        assertThat(run.out()).isEqualTo("fetched\n[verify]\n");
        assertThat(run.err()).contains("asked for https://archive.apache.org/dist/maven/maven-3/3.9.16/binaries/");
    }

    @Test
    void itIsDownloadedWhereTheOlderMavenCannotFetch() throws Exception {
        bench.mavenOnPath("3.8.7", false);
        bench.downloader("curl");

        assertThat(bench.run("verify").out()).isEqualTo("fetched\n[verify]\n");
    }

    @Test
    void whatWasFetchedOnceIsNotFetchedAgain() throws Exception {
        bench.downloader("curl");
        bench.run("verify");
        bench.remove("curl");

        assertThat(bench.run("verify").out()).isEqualTo("fetched\n[verify]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvn", "curl"})
    void anotherSumIsRefused(String tool) throws Exception {
        if (tool.equals("mvn")) {
            bench.mavenOnPath("3.8.7", true);
        } else {
            bench.downloader(tool);
        }
        bench.corruptZip();

        WrapperBench.Run run = bench.run("verify");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("refused: SHA-512").contains("(expected: ");
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void withoutAToolThatCanCheckNothingIsUsed() throws Exception {
        bench.downloader("curl");
        bench.remove("sha512sum");
        bench.remove("shasum");

        WrapperBench.Run run = bench.run("verify");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("sha512sum or shasum is needed");
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void withoutUnzipTheJdkUnpacks() throws Exception {
        bench.downloader("curl");
        bench.remove("unzip");

        assertThat(bench.run("verify").out()).isEqualTo("fetched\n[verify]\n");
    }

    @Test
    void withNothingToFetchWithItSaysWhatToDo() throws Exception {
        WrapperBench.Run run = bench.run("verify");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("install Maven 3.9").contains("curl or wget");
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void argumentsStayAsTheyAre() throws Exception {
        bench.unpackedAt("apache-maven-3.9.16");

        assertThat(bench.run("-Dname=two words", "", "*", "$HOME").out())
                .isEqualTo("unpacked\n[-Dname=two words]\n[]\n[*]\n[$HOME]\n");
    }

    @Test
    void fromASubdirectoryItBuildsTheProjectItBelongsTo() throws Exception {
        bench.unpackedAt("apache-maven-3.9.16");
        Path below = Files.createDirectories(bench.project.resolve("src/main"));

        assertThat(bench.run(below, "verify").out())
                .isEqualTo("unpacked\n[-f]\n[" + bench.project.toRealPath() + "/pom.xml]\n[verify]\n");
        assertThat(bench.run(below, "-f", "other.xml").out()).isEqualTo("unpacked\n[-f]\n[other.xml]\n");
    }

    @Test
    void twoRunsAtOnceBothSucceed() throws Exception {
        bench.downloader("curl");

        Process one = bench.start(bench.project, "one");
        Process two = bench.start(bench.project, "two");

        assertThat(one.inputReader().lines()).containsExactly("fetched", "[one]");
        assertThat(two.inputReader().lines()).containsExactly("fetched", "[two]");
        assertThat(List.of(one.waitFor(), two.waitFor())).containsOnly(0);
        assertThat(bench.left()).as("nothing but the Maven").hasSize(1);
        assertThat(bench.dists.resolve(bench.left().get(0))).isDirectoryNotContaining("regex:.*/[0-9a-f]{12}");
    }

    @Test
    void whatAnInterruptedRunLeftIsNotTaken() throws Exception {
        bench.unpackedAt("apache-maven-3.9.16/.a1b2c3");
        bench.mavenOnPath("3.9.11", true);

        assertThat(bench.run("verify").out()).isEqualTo("on PATH\n[verify]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvnw", "mvnw.cmd", ".mvn/wrapper/maven.ps1", ".mvn/wrapper/maven-wrapper.properties"})
    void noHostIsNamedButApachesArchive(String file) throws Exception {
        assertThat(Pattern.compile("https?://([^/\\s]+)")
                        .matcher(Files.readString(Path.of(file)))
                        .results())
                .extracting(match -> match.group(1))
                .isSubsetOf("archive.apache.org");
    }
}
