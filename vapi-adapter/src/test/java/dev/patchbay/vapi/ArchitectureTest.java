package dev.patchbay.vapi;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
    static final ArchRule onlyContractsAudioAndPlatformAreShared = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.patchbay..")
                    .and(resideOutsideOfPackages(
                            "dev.patchbay.vapi..",
                            "dev.patchbay.contracts..",
                            "dev.patchbay.audio..",
                            "dev.patchbay.platform..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi..")
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Base|Info)")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesAreNamedByFeature = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi..")
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..service..", "..helper..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule thereAreNoCycles = slices().matching("dev.patchbay.vapi.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);
}
