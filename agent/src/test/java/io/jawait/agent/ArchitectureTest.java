package io.jawait.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses agent = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jawait.agent");

    @Test
    void arrowsBetweenRooms() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("agent")
                .definedBy("io.jawait.agent")
                .layer("command")
                .definedBy("io.jawait.agent.command..")
                .layer("load")
                .definedBy("io.jawait.agent.load..")
                .layer("live")
                .definedBy("io.jawait.agent.live..")
                .whereLayer("agent")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command")
                .mayOnlyAccessLayers("load", "live")
                .whereLayer("load")
                .mayNotAccessAnyLayer()
                .whereLayer("live")
                .mayNotAccessAnyLayer()
                .check(agent);
    }

    /** Both start the method handle machinery, which costs every program under the agent some 20 ms. */
    @Test
    void loadsWithoutLambdasAndRegularExpressions() {
        noClasses()
                .that()
                .resideInAPackage("io.jawait.agent.load..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.regex..", "java.util.stream..", "java.util.function..")
                .check(agent);
    }

    @Test
    void seesOfTheRuntimeOnlyTheDoor() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.management..",
                        "com.sun.tools.attach..",
                        "org.jspecify..",
                        "org.objectweb.asm..",
                        "net.bytebuddy.agent..",
                        "io.jawait.weaver",
                        "io.jawait.weaver.archive",
                        "io.jawait.weaver.report",
                        "io.jawait.internal.install",
                        "io.jawait.agent..")
                .check(agent);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(agent.stream().map(type -> type.getPackage()).distinct())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }
}
