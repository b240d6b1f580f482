package dev.patchbay.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What the services stand on knows none of them.
@ArchTag("unit")
@AnalyzeClasses(packages = "dev.patchbay.platform", importOptions = DoNotIncludeTests.class)
class PlatformDirectionsTest {
    @ArchTest
    static final ArchRule onlyContractsAreShared = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.patchbay..")
                    .and(resideOutsideOfPackages("dev.patchbay.platform..", "dev.patchbay.contracts..")));
}
