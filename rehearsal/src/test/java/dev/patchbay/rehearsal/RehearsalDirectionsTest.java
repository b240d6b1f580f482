package dev.patchbay.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;

/// The rehearsal shares no code with what it judges, and its packages look one way.
@Tag("unit")
@AnalyzeClasses(packages = "dev.patchbay.rehearsal", importOptions = ImportOption.DoNotIncludeTests.class)
class RehearsalDirectionsTest {

    @ArchTest
    static final ArchRule nothingOfTheServicesIsUsed = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "Patchbay's, neither rehearsal nor audio",
                    (JavaClass type) -> type.getPackageName().startsWith("dev.patchbay.")
                            && !type.getPackageName().startsWith("dev.patchbay.rehearsal")
                            && !type.getPackageName().startsWith("dev.patchbay.audio")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.patchbay.rehearsal.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePeersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..twilio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..openai..", "..run..", "..control..");

    @ArchTest
    static final ArchRule theEarKnowsOnlySound = classes()
            .that()
            .resideInAPackage("..listen..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..listen..");
}
