package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.World;
import io.maniagate.packaged.Launched.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The container image as deploy/image/build makes its content: packed, unpacked, and run with nothing else. */
@EnabledIf(value = "isExpected", disabledReason = ImageIT.MISSING)
class ImageIT {

    static final String MISSING = "no content of the image in target/image: deploy/image/build makes it, with a JDK 25";

    private static final int ENDED_BY_SIGTERM = 143;
    private static final int NO_ANSWER = 2;
    private static final Path BUILT = Path.of("target/image").toAbsolutePath();
    private static final Map<String, String> CACHE_OR_NOTHING = Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");

    @TempDir
    private static Path directory;

    private static Containerfile file;
    private static OciArchive archive;
    private static Path root;
    private static ContainerRun container;
    private static Site site;

    static boolean isExpected() {
        boolean isThere = Files.exists(BUILT.resolve("root"));
        boolean isExpected =
                System.getenv("MANIAGATE_CI") != null && Runtime.version().feature() >= 25;
        if (!isThere && !isExpected) {
            System.err.println("The tests of the image are skipped: " + MISSING);
        }
        return isThere || isExpected;
    }

    @BeforeAll
    static void unpack() throws Exception {
        assertThat(BUILT.resolve("root")).as(MISSING).exists();
        file = Containerfile.read(BUILT);
        archive = OciArchive.make(file, Files.createDirectory(directory.resolve("oci")));
        root = archive.unpack(directory.resolve("root"));
        container = new ContainerRun(file, root);
        site = Site.start(container, Files.createDirectory(directory.resolve("site")));
        site.file("printed.yaml", site.yaml());
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void readOnlyWithoutAShellAndAsNobodyInParticularItSignsPlayersIn() throws Exception {
        try (Launched gateway = site.gateway(Map.of(
                "MANIAGATE_CONFIG", ContainerRun.DIRECTORY + "/printed.yaml", "JDK_JAVA_OPTIONS", "-XX:AOTMode=on"))) {
            Browser browser = new Browser(site.origin());
            assertThat(browser.visit("/").header("Location")).isEqualTo("/oauth2/sign_in?rd=%2F");
            browser.signIn("trackmania", "plain");
            assertThat(whoami(browser)).isEqualTo("Lina.Racer");
            browser.signIn("maniaplanet", "accents");
            assertThat(whoami(browser)).isEqualTo("Zo\u00e9 d'Aix");

            // The process that the container would be; bwrap waits for it.
            ProcessHandle java = ProcessHandle.of(gateway.pid())
                    .orElseThrow()
                    .children()
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(Path.of("/proc/" + java.pid() + "/maps")))
                    .contains("/opt/maniagate/maniagate.aot")
                    .contains("/opt/maniagate/lib/libnetty_transport_native_epoll_")
                    .as("/tmp may forbid programs")
                    .doesNotContain(" /tmp/");
            assertThat(Files.readString(Path.of("/proc/" + java.pid() + "/status")))
                    .containsPattern("CapEff:\\s0+\n");
            assertThat(java.destroy()).isTrue();
            Ended ended = gateway.ended();
            assertThat(ended.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(ended.out()).doesNotContain("WARN", "ERROR", "Exception");
            assertThat(ended.err()).isEqualToIgnoringNewLines("NOTE: Picked up JDK_JAVA_OPTIONS: -XX:AOTMode=on");
        }
    }

    @Test
    void theHealthCheckTellsAGatewayThatIsReadyFromNone() throws Exception {
        int management = World.freePort();
        List<String> check = file.healthcheck().stream()
                .map(word -> word.replace(":9000/", ":" + management + "/"))
                .toList();
        assertThat(check).as("the management port of the image").isNotEqualTo(file.healthcheck());
        Path config = Files.createDirectory(directory.resolve("checked"));
        Files.createDirectory(config.resolve("config"));
        Files.writeString(config.resolve("config/application.yaml"), site.yaml());
        try (Launched none = container.run(config, Map.of(), check)) {
            assertThat(none.ended().exitCode()).isEqualTo(NO_ANSWER);
        }
        Map<String, String> ports = Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        try (Launched gateway = container.start(config, ports, file.command().toArray(String[]::new))) {
            gateway.await("the gateway is ready", () -> Site.isReady(management));
            try (Launched checked = container.run(config, Map.of(), check)) {
                Ended ended = checked.ended();
                assertThat(ended.exitCode()).as(ended.err()).isZero();
            }
        }
    }

    @Test
    void everyCommandRunsFromTheCache() throws Exception {
        for (String command : List.of("config", "keygen")) {
            try (Launched launched = container.start(directory.resolve("site"), CACHE_OR_NOTHING, command, "--help")) {
                Ended ended = launched.ended();
                assertThat(ended.exitCode()).as(ended.err()).isZero();
                assertThat(ended.out()).contains("maniagate " + command);
            }
        }
    }

    @Test
    void itHoldsFewProgramsNothingPrivilegedAndNothingThatItsUserMayChange() throws Exception {
        Set<String> programs = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
                String name = "/" + root.relativize(path);
                if (!name.equals("/tmp")) {
                    assertThat(modes)
                            .as(name)
                            .contains(PosixFilePermission.OTHERS_READ)
                            .doesNotContain(PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);
                }
                assertThat((int) Files.getAttribute(path, "unix:mode") & 06000)
                        .as(name)
                        .isZero();
                if (Files.isRegularFile(path)
                        && modes.contains(PosixFilePermission.OTHERS_EXECUTE)
                        && !name.contains(".so")) {
                    programs.add(name);
                }
            }
        }
        String java = "/opt/maniagate/jre/";
        assertThat(programs)
                .containsExactlyInAnyOrder(
                        "/usr/bin/maniagate",
                        java + "bin/java",
                        java + "bin/keytool",
                        java + "lib/jexec",
                        java + "lib/jspawnhelper");
    }

    @Test
    void theBillOfMaterialsNamesEveryLibraryInTheImage() throws Exception {
        JsonNode bill = new ObjectMapper()
                .readTree(root.resolve("opt/maniagate/sbom.cdx.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> named = new HashSet<>();
        for (JsonNode component : bill.path("components")) {
            named.add(component.path("group").asText() + "."
                    + component.path("name").asText() + "-"
                    + component.path("version").asText());
            assertThat(component.at("/hashes").isEmpty())
                    .as(component.path("name").asText())
                    .isFalse();
        }
        Set<String> unnamed;
        try (Stream<Path> libraries = Files.walk(root.resolve("opt/maniagate/app/lib"))) {
            unnamed = libraries
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("(-(linux-[a-z0-9_]+|[a-z]+\\d*))?\\.jar$", ""))
                    .filter(name -> named.stream().noneMatch(name::equals))
                    .collect(Collectors.toSet());
        }
        assertThat(unnamed).isEmpty();
    }

    /** A library that names another module makes somebody decide on it. */
    @Test
    void itsJavaHasTheModulesThatWereDecidedOn() throws Exception {
        Path flat = Files.createDirectory(directory.resolve("flat"));
        assertThat(Modules.decided()).containsAll(Modules.named(root.resolve("opt/maniagate/app"), flat));
        try (Launched java = container.run(
                directory.resolve("site"), Map.of(), List.of("/opt/maniagate/jre/bin/java", "--list-modules"))) {
            assertThat(java.ended().out().lines().map(line -> line.replaceFirst("@.*", "")))
                    .containsExactlyInAnyOrderElementsOf(Modules.taken());
        }
    }

    @Test
    void itsMetadataIsThatOfTheContainerfile() throws Exception {
        JsonNode config = archive.configuration().path("config");
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("Entrypoint").get(0).asText()).isEqualTo("/usr/bin/maniagate");
        assertThat(config.path("Cmd").get(0).asText()).isEqualTo("run");
        assertThat(config.path("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(config.path("Labels")
                        .path("org.opencontainers.image.version")
                        .asText())
                .isEqualTo(version());
    }

    /** All but the cache, and the one jar that Quarkus numbers anew with every build. */
    @Test
    void madeTwiceItsLayersAreTheSame() throws Exception {
        Path again = Files.createDirectory(directory.resolve("again"));
        Process copy = new ProcessBuilder("cp", "-R", BUILT + "/app", again.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(copy.exitValue()).isZero();
        ProcessBuilder build =
                new ProcessBuilder("deploy/image/build", "layers", again.toString()).redirectErrorStream(true);
        build.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        build.environment().remove("MANIAGATE_CI");
        Process built = build.start();
        String said = new String(built.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(built.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(built.exitValue()).as(said).isZero();

        Path oci = Files.createDirectory(directory.resolve("oci-again"));
        List<String> layers = OciArchive.make(Containerfile.read(again), oci).layers();
        int generated = layers.size() - 1;
        assertThat(layers.subList(0, generated)).isEqualTo(archive.layers().subList(0, generated));
    }

    private static String version() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        int start = pom.indexOf("<version>") + "<version>".length();
        return pom.substring(start, pom.indexOf("</version>"));
    }

    private static String whoami(Browser browser) {
        return browser.call("/api/whoami").jsonPath().getString("name");
    }
}
