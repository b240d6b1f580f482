package dev.patchbay.vapi;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
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
    private static final String[] DOORS = {"webhook", "calls", "handover"};

    @ArchTest
    static final ArchRule doorsFirstCoreLast = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("webhook")
            .definedBy("..vapi.webhook..")
            .layer("calls")
            .definedBy("..vapi.calls..")
            .layer("handover")
            .definedBy("..vapi.handover..")
            .layer("assistant")
            .definedBy("..vapi.assistant..")
            .layer("api")
            .definedBy("..vapi.api..")
            .layer("intake")
            .definedBy("..vapi.intake..")
            .layer("store")
            .definedBy("..vapi.store..")
            .layer("report")
            .definedBy("..vapi.report..")
            .layer("neighbours")
            .definedBy("..vapi.neighbours..")
            .layer("token")
            .definedBy("..vapi.token..")
            .layer("body")
            .definedBy("..vapi.body..")
            .layer("message")
            .definedBy("..vapi.message..")
            .whereLayer("webhook")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("calls")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("handover")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("assistant")
            .mayOnlyBeAccessedByLayers(DOORS)
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("webhook", "calls", "handover", "assistant")
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers(DOORS)
            .whereLayer("token")
            .mayOnlyBeAccessedByLayers("webhook")
            .whereLayer("body")
            .mayOnlyBeAccessedByLayers("webhook")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("webhook", "calls", "handover", "intake")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("webhook", "calls", "handover", "intake")
            .whereLayer("neighbours")
            .mayOnlyBeAccessedByLayers("webhook", "calls", "handover", "intake");

    @ArchTest
    static final ArchRule messagesAreReadWithoutAnyMachinery = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi.message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..", "java.net..", "java.sql..");

    @ArchTest
    static final ArchRule factsLeaveOnlyThroughTheJournal = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule noBlockingTime = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.vapi..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .because("time is injected, so that tests can move it");

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
