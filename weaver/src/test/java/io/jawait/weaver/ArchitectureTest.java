package io.jawait.weaver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses weaver = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jawait.weaver");

    /** The weaver's own words (diagnostics, options, class files) stand beside the story and may be used in every room. */
    @Test
    void arrowsBetweenRooms() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("weaver")
                .definedBy("io.jawait.weaver")
                .layer("find")
                .definedBy("io.jawait.weaver.find..")
                .layer("flow")
                .definedBy("io.jawait.weaver.flow..")
                .layer("desugar")
                .definedBy("io.jawait.weaver.desugar..")
                .layer("check")
                .definedBy("io.jawait.weaver.check..")
                .layer("layout")
                .definedBy("io.jawait.weaver.layout..")
                .layer("rewrite")
                .definedBy("io.jawait.weaver.rewrite..")
                .layer("verify")
                .definedBy("io.jawait.weaver.verify..")
                .layer("emit")
                .definedBy("io.jawait.weaver.emit..")
                .layer("names")
                .definedBy("io.jawait.weaver.names..")
                .layer("types")
                .definedBy("io.jawait.weaver.types..")
                .layer("archive")
                .definedBy("io.jawait.weaver.archive..")
                .layer("report")
                .definedBy("io.jawait.weaver.report..")
                .whereLayer("report")
                .mayOnlyAccessLayers("weaver")
                .whereLayer("archive")
                .mayOnlyAccessLayers("weaver")
                .whereLayer("archive")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("rewrite")
                .mayOnlyAccessLayers("weaver", "layout", "flow", "find", "emit", "names", "types")
                .whereLayer("layout")
                .mayOnlyAccessLayers("flow", "names")
                .whereLayer("check")
                .mayOnlyAccessLayers("weaver", "flow", "find", "names", "types")
                .whereLayer("flow")
                .mayOnlyAccessLayers("find", "types")
                .whereLayer("find")
                .mayOnlyAccessLayers("names", "types")
                .whereLayer("desugar")
                .mayOnlyAccessLayers("flow", "find", "names")
                .whereLayer("verify")
                .mayOnlyAccessLayers("types")
                .whereLayer("emit")
                .mayNotAccessAnyLayer()
                .whereLayer("names")
                .mayNotAccessAnyLayer()
                .whereLayer("types")
                .mayOnlyAccessLayers("weaver")
                .check(weaver);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("io.jawait.weaver.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(weaver);
    }

    @Test
    void seesNeitherRuntimeNorHost() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.objectweb.asm..", "org.jspecify..", "io.jawait.weaver..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.instrument..", "java.util.logging..")
                .check(weaver);
    }

    @Test
    void loadsNoClassAndPrintsNothing() {
        noClasses()
                .should()
                .callMethod(ClassLoader.class, "loadClass", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(weaver);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(weaver.stream().map(type -> type.getPackage()).distinct())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }
}
