package io.maniagate.policy;

import static io.maniagate.policy.PlayersListTest.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.CapturedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PlayersFileTest {

    @TempDir
    Path directory;

    private Path path;
    private CapturedLog log;
    private long seconds = 1_700_000_000;

    @BeforeEach
    void open() {
        path = directory.resolve("players.txt");
        log = CapturedLog.open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** Each with a time of its own, whatever the file system's clock ticks. */
    private void write(String text) throws IOException {
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.fromMillis(++seconds * 1_000));
    }

    private PlayersFile file() {
        return new PlayersFile(path, READER, "a player of p");
    }

    /** Seen once, and once more: then it counts. */
    private static boolean settled(PlayersFile file) {
        boolean atOnce = file.refresh();
        return file.refresh() || atOnce;
    }

    private List<String> said() {
        return log.lines().stream()
                .filter(line -> line.contains(PlayersFile.class.getName()))
                .toList();
    }

    @Test
    void whoIsInTheFileIsInTheList() throws IOException {
        write("p:lina\n");
        PlayersFile file = file();

        assertThat(file.holds("p:lina")).isEqualTo(Holds.YES);
        assertThat(file.holds("p:max")).isEqualTo(Holds.NO);
        assertThat(file.count()).isEqualTo(1);
        assertThat(file.refresh()).isFalse();
    }

    @Test
    void aChangeCountsWhenItWasSeenTwice() throws IOException {
        write("p:lina\n");
        PlayersFile file = file();
        write("p:max\n");

        assertThat(file.refresh()).isFalse();
        assertThat(file.holds("p:lina")).isEqualTo(Holds.YES);
        assertThat(file.refresh()).isTrue();
        assertThat(file.holds("p:lina")).isEqualTo(Holds.NO);
        assertThat(file.holds("p:max")).isEqualTo(Holds.YES);
        assertThat(said()).singleElement().asString().contains("players: 1").contains(path.toString());
        assertThat(settled(file)).isFalse();
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotTaken() throws IOException {
        write("p:cheater\n");
        PlayersFile file = file();
        for (String half : List.of("", "p:ch", "p:cheater\np:ot")) {
            write(half);
            assertThat(file.refresh()).isFalse();
            assertThat(file.holds("p:cheater")).isEqualTo(Holds.YES);
        }
        write("p:cheater\np:other\n");
        assertThat(settled(file)).isTrue();
        assertThat(file.count()).isEqualTo(2);
    }

    @Test
    void aFilePutInItsPlaceIsSeenThoughTimeAndSizeAreTheSame() throws IOException {
        write("p:lina\n");
        PlayersFile file = file();
        Path other = directory.resolve("new.txt");
        Files.writeString(other, "p:anna\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertThat(settled(file)).isTrue();
        assertThat(file.holds("p:anna")).isEqualTo(Holds.YES);
    }

    /** Whoever opens a pipe waits for its writer: the start would, and later every look at every file. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInItsPlaceIsNotOpened() throws Exception {
        write("p:cheater\n");
        PlayersFile file = file();
        Files.delete(path);
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();

        assertThat(settled(file)).isTrue();
        assertThat(file.holds("p:cheater")).isEqualTo(Holds.UNKNOWN);
        assertThat(file().faults()).containsExactly("cannot be read (expected: a readable file)");
        Files.delete(path);
        write("p:cheater\n");
        assertThat(settled(file)).isTrue();
        assertThat(file.holds("p:cheater")).isEqualTo(Holds.YES);
    }

    /** As Kubernetes mounts a ConfigMap. */
    @Test
    void aLinkThatLeadsElsewhereIsSeen() throws IOException {
        Path first = Files.writeString(directory.resolve("a"), "p:lina");
        Path second = Files.writeString(directory.resolve("b"), "p:anna");
        Files.createSymbolicLink(path, first);
        PlayersFile file = file();
        Path link = Files.createSymbolicLink(directory.resolve("link"), second);
        Files.move(link, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertThat(settled(file)).isTrue();
        assertThat(file.holds("p:anna")).isEqualTo(Holds.YES);
    }

    @Test
    @DisplayName("A2: while a file has a bad line nobody knows who is in it, and the log says where but not what")
    void a2BadLine() throws IOException {
        write("p:lina\n");
        PlayersFile file = file();
        write("p:lina\nq:secret-name\n");

        assertThat(settled(file)).isTrue();
        assertThat(file.holds("p:lina")).isEqualTo(Holds.UNKNOWN);
        assertThat(file.holds("p:max")).isEqualTo(Holds.UNKNOWN);
        assertThat(file.faults()).containsExactly("line 2 (expected: a player of p)");
        settled(file);
        assertThat(said())
                .singleElement()
                .asString()
                .contains("line 2 (expected: a player of p)")
                .contains(path.toString())
                .doesNotContain("secret");

        write("p:lina\np:max\n");
        assertThat(settled(file)).isTrue();
        assertThat(file.holds("p:max")).isEqualTo(Holds.YES);
        assertThat(said()).hasSize(2);
    }

    @Test
    @DisplayName("A2: a file that is gone, no file, too large or no UTF-8 is unknown until it is back")
    void a2Unreadable() throws IOException {
        write("p:lina\n");
        PlayersFile file = file();
        Files.delete(path);
        unknown(file);
        Files.createDirectory(path);
        unknown(file);
        Files.delete(path);
        Files.write(path, new byte[PlayersList.MAX_BYTES + 1]);
        unknown(file);
        Files.write(path, "p:\u00FC".getBytes(StandardCharsets.ISO_8859_1));
        unknown(file);
        assertThat(said()).as("gone and a directory are one").hasSize(3);

        write("p:lina\n");
        assertThat(settled(file)).isTrue();
        assertThat(file.holds("p:lina")).isEqualTo(Holds.YES);
    }

    private static void unknown(PlayersFile file) {
        settled(file);
        assertThat(file.holds("p:lina")).isEqualTo(Holds.UNKNOWN);
        assertThat(file.holds("p:max")).isEqualTo(Holds.UNKNOWN);
        assertThat(file.count()).isZero();
    }

    @Test
    @DisplayName("A2: a reader that breaks makes the file unknown")
    void a2BrokenReader() throws IOException {
        write("p:lina\n");
        PlayersFile file = new PlayersFile(
                path,
                written -> {
                    throw new IllegalStateException("a bug");
                },
                "x");

        assertThat(file.holds("p:lina")).isEqualTo(Holds.UNKNOWN);
    }

    @Test
    void whoeverHasToKnowIsToldOfAChangeOnce() throws IOException {
        write("p:lina\n");
        AtomicInteger told = new AtomicInteger();
        PlayersFiles files = new PlayersFiles(List.of(file()), told::incrementAndGet);
        files.reread();
        write("p:max\n");
        for (int i = 0; i < 4; i++) {
            files.reread();
        }
        write("p:max\n");
        for (int i = 0; i < 4; i++) {
            files.reread();
        }

        assertThat(told).hasValue(1);
    }
}
