package io.maniagate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The map of the code, held by the build: packages in walk order, each importing only those before it. */
class ArchitectureTest {

    private static final String ROOT = "io.maniagate";
    private static final String ASSERTION = ROOT + ".identity.Assertion";

    static final List<String> ORDER = List.of(
            "crypto",
            "http",
            "player",
            "oauth",
            "provider",
            "request",
            "route",
            "session",
            "audit",
            "refresh",
            "credential",
            "facts",
            "policy",
            "identity",
            "forward",
            "login",
            "gateway",
            "config",
            "suite",
            "proof",
            "emulator",
            "app");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageIsOnTheMap() {
        assertThat(MAIN.getPackage(ROOT).getSubpackages().stream().map(JavaPackage::getRelativeName))
                .containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @TestFactory
    Stream<DynamicTest> importsOnlyWhatLiesBehind() {
        return ORDER.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String[] ahead = ORDER.stream()
                            .skip(ORDER.indexOf(name) + 1L)
                            .map(later -> ROOT + "." + later + "..")
                            .toArray(String[]::new);
                    if (ahead.length > 0) {
                        noClasses()
                                .that()
                                .resideInAPackage(ROOT + "." + name + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(ahead)
                                .check(MAIN);
                    }
                }));
    }

    @Test
    void noCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void cryptographyAndRandomnessHaveOneDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".crypto", ROOT + ".emulator")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.crypto..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .check(MAIN);
    }

    @Test
    void timeIsAParameter() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".app")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(MAIN);
    }

    @Test
    void frameworksStayAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".app", ROOT + ".config", ROOT + ".login", ROOT + ".oauth")
                .and()
                .doNotHaveFullyQualifiedName(ASSERTION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..")
                .check(MAIN);
    }

    /** One file makes JWTs, so that SmallRye JWT with all that it reads from the configuration stays in it. */
    @Test
    void assertionsAreMadeInOneFile() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ASSERTION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.jwt..", "org.jose4j..")
                .check(MAIN);
        noClasses()
                .that()
                .haveFullyQualifiedName(ASSERTION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye.config..", "org.eclipse.microprofile..")
                .check(MAIN);
    }

    @Test
    void vertxOnlyWhereBytesMove() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of("crypto", "http", "player", "route", "session", "policy", "identity")
                        .map(name -> ROOT + "." + name)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(MAIN);
    }

    @Test
    void nullIsMarked() {
        assertThat(MAIN.getPackage(ROOT).getSubpackages())
                .allMatch(javaPackage -> javaPackage.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotStartingWith("Abstract")
                .check(MAIN);
    }
}
