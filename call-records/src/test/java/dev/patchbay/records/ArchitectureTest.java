package dev.patchbay.records;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@ArchTag("unit")
@AnalyzeClasses(packages = "dev.patchbay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule doorsFirstCoreLast = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("dev.patchbay.records.api")
            .layer("intake")
            .definedBy("dev.patchbay.records.intake")
            .layer("store")
            .definedBy("dev.patchbay.records.store")
            .layer("fold")
            .definedBy("dev.patchbay.records.fold")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("intake")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("api", "intake")
            .whereLayer("fold")
            .mayOnlyBeAccessedByLayers("api", "store")
            .ensureAllClassesAreContainedInArchitectureIgnoring(
                    "dev.patchbay.records",
                    "dev.patchbay.contracts..",
                    "dev.patchbay.platform..",
                    "dev.patchbay.embedded..");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("dev.patchbay.records.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreNamedByFeature = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.records..")
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..service..", "..helper..");

    @ArchTest
    static final ArchRule theFoldIsPure = classes()
            .that()
            .resideInAPackage("dev.patchbay.records.fold")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.patchbay.records.fold",
                    "dev.patchbay.contracts..",
                    "java..",
                    "com.fasterxml.jackson.annotation");

    @ArchTest
    static final ArchRule onlyContractsAudioAndPlatformAreShared = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.records..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.patchbay..")
                    .and(resideOutsideOfPackages(
                            "dev.patchbay.records..",
                            "dev.patchbay.contracts..",
                            "dev.patchbay.audio..",
                            "dev.patchbay.platform..")));

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.records..")
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Base|Info)");
}
