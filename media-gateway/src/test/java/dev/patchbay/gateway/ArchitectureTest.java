package dev.patchbay.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.patchbay.gateway.call.FactSink;
import dev.patchbay.platform.journal.Journal;
import org.junit.jupiter.api.Tag;

@Tag("unit")
@AnalyzeClasses(packages = "dev.patchbay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule doorsDependOnTheCoreNeverTheOtherWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.patchbay.gateway..")
            .optionalLayer("carrier")
            .definedBy("dev.patchbay.gateway.carrier..")
            .optionalLayer("routing")
            .definedBy("dev.patchbay.gateway.routing..")
            .layer("engine")
            .definedBy("dev.patchbay.gateway.engine..")
            .layer("tools")
            .definedBy("dev.patchbay.gateway.tools..")
            .optionalLayer("report")
            .definedBy("dev.patchbay.gateway.report..")
            .layer("call")
            .definedBy("dev.patchbay.gateway.call..")
            .layer("media")
            .definedBy("dev.patchbay.gateway.media..")
            .layer("wire")
            .definedBy("dev.patchbay.gateway.wire..")
            .whereLayer("carrier")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("routing")
            .mayOnlyBeAccessedByLayers("carrier")
            .whereLayer("engine")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tools")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("report")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("call")
            .mayOnlyBeAccessedByLayers("carrier", "routing", "engine", "tools", "report")
            .whereLayer("media")
            .mayOnlyBeAccessedByLayers("call")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("carrier", "engine")
            .whereLayer("wire")
            .mayNotAccessAnyLayer()
            .ensureAllClassesAreContainedInArchitectureIgnoring(
                    "dev.patchbay.gateway",
                    "dev.patchbay.contracts..",
                    "dev.patchbay.audio..",
                    "dev.patchbay.platform..",
                    "dev.patchbay.embedded..");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("dev.patchbay.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyContractsAudioAndPlatformAreShared = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.gateway..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.patchbay..")
                    .and(resideOutsideOfPackages(
                            "dev.patchbay.gateway..",
                            "dev.patchbay.contracts..",
                            "dev.patchbay.audio..",
                            "dev.patchbay.platform..")));

    @ArchTest
    static final ArchRule packagesAreNamedByFeature = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..service..", "..helper..");

    @ArchTest
    static final ArchRule theCoreKnowsNoTransport = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.gateway.media..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.quarkus..", "jakarta..");

    @ArchTest
    static final ArchRule factsLeaveOnlyThroughTheJournal = noClasses()
            .that()
            .doNotHaveSimpleName("KafkaPublisher")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule onlyTheJournalsPumpPublishes = noClasses()
            .that()
            .doNotHaveSimpleName("FactPump")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("KafkaPublisher");

    @ArchTest
    static final ArchRule everyFactGoesToTheJournal = classes()
            .that()
            .implement(FactSink.class)
            .should()
            .haveSimpleName("JournalFacts")
            .andShould()
            .dependOnClassesThat()
            .areAssignableTo(Journal.class);
}
