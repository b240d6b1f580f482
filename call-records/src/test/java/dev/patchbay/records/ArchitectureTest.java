package dev.patchbay.records;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

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
            .mayOnlyBeAccessedByLayers("api", "store");

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
    static final ArchRule servicesDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.records..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.patchbay.gateway..",
                    "dev.patchbay.business..",
                    "dev.patchbay.vapi..",
                    "dev.patchbay.rehearsal..");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.records..")
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Base|Info)");
}
