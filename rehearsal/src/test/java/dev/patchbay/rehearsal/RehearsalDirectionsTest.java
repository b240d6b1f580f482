package dev.patchbay.rehearsal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/// The rehearsal shares no code with what it judges, and its packages look one way.
@Tag("unit")
@AnalyzeClasses(packages = "dev.patchbay.rehearsal", importOptions = ImportOption.DoNotIncludeTests.class)
class RehearsalDirectionsTest {

    @ArchTest
    static final ArchRule nothingOfPatchbayIsUsed = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.patchbay..").and(resideOutsideOfPackage("dev.patchbay.rehearsal..")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.patchbay.rehearsal.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule twilioKnowsNoOtherPeer = knowsNone("..twilio..", "..openai..", "..vapi..", "..control..");

    @ArchTest
    static final ArchRule openaiKnowsNoOtherPeer = knowsNone("..openai..", "..twilio..", "..vapi..");

    @ArchTest
    static final ArchRule vapiKnowsNoOtherPeer = knowsNone("..vapi..", "..twilio..", "..openai..", "..control..");

    @ArchTest
    static final ArchRule whatProvidersShareKnowsNoneOfThem =
            knowsNone("..provider..", "..calcom..", "..google..", "..microsoft..", "..twilio..", "..vapi..");

    @ArchTest
    static final ArchRule calcomKnowsNoOtherPeer =
            knowsNone("..calcom..", "..google..", "..microsoft..", "..twilio..", "..vapi..", "..control..");

    @ArchTest
    static final ArchRule googleKnowsNoOtherPeer =
            knowsNone("..google..", "..calcom..", "..microsoft..", "..twilio..", "..vapi..", "..control..");

    @ArchTest
    static final ArchRule microsoftKnowsNoOtherPeer =
            knowsNone("..microsoft..", "..calcom..", "..google..", "..twilio..", "..vapi..", "..control..");

    @ArchTest
    static final ArchRule theMindKnowsNoProvider = knowsNone("..mind..", "..twilio..", "..openai..", "..vapi..");

    @ArchTest
    static final ArchRule theEarKnowsOnlySound = classes()
            .that()
            .resideInAPackage("..listen..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..listen..");

    private static ArchRule knowsNone(String which, String... others) {
        var strangers = Stream.concat(Stream.of(others), Stream.of("..run.."));
        return noClasses()
                .that()
                .resideInAPackage(which)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers.toArray(String[]::new))
                .allowEmptyShould(true);
    }
}
