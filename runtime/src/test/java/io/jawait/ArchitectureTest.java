package io.jawait;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses runtime = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jawait");

    @Test
    void dependsOnTheJdkAlone() {
        noClasses()
                .that()
                // Loaded only when a program asks for what the optional library does.
                .doNotHaveFullyQualifiedName("io.jawait.internal.context.SnapshotCarrier")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "javax..", "jdk..", "org.jspecify..", "io.jawait..")
                .check(runtime);
    }

    @Test
    void knowsNoWeaver() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jawait.weaver..", "io.jawait.agent..", "java.lang.instrument..")
                .allowEmptyShould(true)
                .check(runtime);
    }

    @Test
    void roomsFormNoCycle() {
        for (String rooms : List.of("io.jawait.(*)..", "io.jawait.internal.(*)..")) {
            slices().matching(rooms)
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(runtime);
        }
    }

    @Test
    void onlyGeneratedCodeUsesItsEntryPoints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.jawait.internal.woven..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.jawait.internal.woven..")
                .check(runtime);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(runtime.stream().map(type -> type.getPackage()).distinct())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }
}
