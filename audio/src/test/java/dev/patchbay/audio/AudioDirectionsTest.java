package dev.patchbay.audio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Audio is plain Java.
@ArchTag("unit")
@AnalyzeClasses(packages = "dev.patchbay.audio", importOptions = DoNotIncludeTests.class)
class AudioDirectionsTest {
    @ArchTest
    static final ArchRule onlyJava =
            classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.patchbay.audio..");
}
