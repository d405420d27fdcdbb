package saoma.connection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("saoma.connection");

    @Test
    void httpWhenNotAtTheEdgeThenAbsent() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .haveSimpleNameNotEndingWith("Filter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .because("a rule that knows no HTTP can be tested without it")
                .check(classes);
    }

    @Test
    void eventLoopWhenAnythingRunsThenNeverWaits() {
        noClasses()
                .should()
                .callMethod(io.smallrye.mutiny.Uni.class, "await")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(classes);
    }

    @Test
    void featuresWhenTheyDependThenInOneDirection() {
        slices().matching("saoma.connection.(*)..").should().beFreeOfCycles().check(classes);
    }
}
