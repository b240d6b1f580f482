package dev.patchbay.vapi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@ArchTag("unit")
@AnalyzeClasses(packages = "dev.patchbay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.patchbay.gateway..",
                    "dev.patchbay.business..",
                    "dev.patchbay.records..",
                    "dev.patchbay.rehearsal..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi..")
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Base|Info)")
            .allowEmptyShould(true);
}
