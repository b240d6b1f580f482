package dev.patchbay.business;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;

@Tag("unit")
@AnalyzeClasses(packages = "dev.patchbay.business", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule doorsFirstCoreLast = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("calls")
            .definedBy("..business.calls..")
            .layer("routing")
            .definedBy("..business.routing..")
            .layer("tools")
            .definedBy("..business.tools..")
            .layer("screening")
            .definedBy("..business.screening..")
            .layer("crm")
            .definedBy("..business.crm..")
            .layer("customers")
            .definedBy("..business.customers..")
            .layer("dispatch")
            .definedBy("..business.dispatch..")
            .layer("messages")
            .definedBy("..business.messages..")
            .layer("scheduling")
            .definedBy("..business.scheduling..")
            .layer("calendars")
            .definedBy("..business.calendars..")
            .layer("area")
            .definedBy("..business.area..")
            .layer("pricing")
            .definedBy("..business.pricing..")
            .layer("rentals")
            .definedBy("..business.rentals..")
            .layer("knowledge")
            .definedBy("..business.knowledge..")
            .layer("audit")
            .definedBy("..business.audit..")
            .layer("summaries")
            .definedBy("..business.summaries..")
            .layer("events")
            .definedBy("..business.events..")
            .layer("directory")
            .definedBy("..business.directory..")
            .layer("retention")
            .definedBy("..business.retention..")
            .layer("triage")
            .definedBy("..business.triage..")
            .layer("spoken")
            .definedBy("..business.spoken..")
            .layer("remote")
            .definedBy("..business.remote..")
            .whereLayer("calls")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("routing")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("audit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("retention")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tools")
            .mayOnlyBeAccessedByLayers("routing")
            .whereLayer("screening")
            .mayOnlyBeAccessedByLayers("routing", "calls", "tools")
            .whereLayer("crm")
            .mayOnlyBeAccessedByLayers("routing", "calls")
            .whereLayer("customers")
            .mayOnlyBeAccessedByLayers("tools", "routing", "screening", "crm")
            .whereLayer("summaries")
            .mayOnlyBeAccessedByLayers("calls")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("tools")
            .whereLayer("messages")
            .mayOnlyBeAccessedByLayers("tools", "customers", "routing", "screening", "summaries", "dispatch")
            .whereLayer("scheduling")
            .mayOnlyBeAccessedByLayers(
                    "tools", "calls", "messages", "customers", "routing", "screening", "dispatch", "summaries")
            .whereLayer("directory")
            .mayOnlyBeAccessedByLayers(
                    "tools",
                    "routing",
                    "messages",
                    "area",
                    "pricing",
                    "calendars",
                    "knowledge",
                    "rentals",
                    "customers",
                    "screening",
                    "crm",
                    "audit",
                    "summaries",
                    "triage",
                    "dispatch")
            .whereLayer("events")
            .mayNotAccessAnyLayer()
            .whereLayer("calendars")
            .mayOnlyBeAccessedByLayers("tools", "messages", "scheduling")
            .whereLayer("area")
            .mayOnlyBeAccessedByLayers("tools", "dispatch")
            .whereLayer("pricing")
            .mayOnlyBeAccessedByLayers("tools")
            .whereLayer("rentals")
            .mayOnlyBeAccessedByLayers("tools")
            .whereLayer("knowledge")
            .mayOnlyBeAccessedByLayers("tools")
            .whereLayer("triage")
            .mayOnlyBeAccessedByLayers("tools", "routing", "dispatch", "screening", "messages")
            .whereLayer("spoken")
            .mayOnlyBeAccessedByLayers(
                    "tools", "triage", "messages", "customers", "routing", "screening", "summaries", "dispatch")
            .whereLayer("remote")
            .mayOnlyBeAccessedByLayers("scheduling", "messages", "crm", "area", "rentals", "knowledge", "calendars")
            .whereLayer("remote")
            .mayNotAccessAnyLayer()
            .ensureAllClassesAreContainedInArchitectureIgnoring("dev.patchbay.business");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.patchbay.business.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackagesByKind = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..common..", "..impl..", "..dto..", "..service..", "..helper..", "..model..");

    @ArchTest
    static final ArchRule noEmptyNames =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Base|Info)");

    @ArchTest
    static final ArchRule onlyContractsAudioAndPlatformAreShared = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.business..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.patchbay..")
                    .and(resideOutsideOfPackages(
                            "dev.patchbay.business..",
                            "dev.patchbay.contracts..",
                            "dev.patchbay.audio..",
                            "dev.patchbay.platform..")));

    @ArchTest
    static final ArchRule noBlockingTime = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .because("time is injected, so that tests can move it");
}
