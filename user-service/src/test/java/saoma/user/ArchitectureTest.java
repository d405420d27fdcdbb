package saoma.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("saoma.user");

    private static final ArchRule HTTP_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .haveSimpleNameNotEndingWith("Filter")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .because("use cases and queries fail with problems, and the edge answers");

    private static final ArchRule FEATURES_FORM_NO_CYCLE =
            slices().matching("saoma.user.(*)..").should().beFreeOfCycles();

    @Test
    void httpWhenNotAtTheEdgeThenAbsent() {
        HTTP_STAYS_AT_THE_EDGE.check(CLASSES);
    }

    @Test
    void featuresWhenTheyDependThenInOneDirection() {
        FEATURES_FORM_NO_CYCLE.check(CLASSES);
    }
}
