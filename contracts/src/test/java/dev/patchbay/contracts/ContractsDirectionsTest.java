package dev.patchbay.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What everybody shares depends on nobody.
@ArchTag("unit")
@AnalyzeClasses(packages = "dev.patchbay.contracts", importOptions = DoNotIncludeTests.class)
class ContractsDirectionsTest {
    @ArchTest
    static final ArchRule onlyJavaAndAnnotationsOfJackson = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.patchbay.contracts..", "com.fasterxml.jackson.annotation..");
}
