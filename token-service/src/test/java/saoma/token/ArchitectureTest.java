package saoma.token;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("saoma.token");

    private static final ArchRule HTTP_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .haveSimpleNameNotEndingWith("Api")
            .and()
            .haveSimpleNameNotEndingWith("Mapper")
            .and()
            .haveSimpleNameNotEndingWith("Filter")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .because("a use case must not know that it is called over HTTP");

    private static final ArchRule WECOM_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackages("saoma.token.wecom..", "saoma.token.suite..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("saoma.token.wecom..", "saoma.token.suite..")
            .because("WeCom's words and errors are translated before they leave");

    @Test
    void httpWhenNotAtTheEdgeThenAbsent() {
        HTTP_STAYS_AT_THE_EDGE.check(CLASSES);
    }

    @Test
    void weComWhenOutsideItsPackageThenAbsent() {
        WECOM_STAYS_IN_ITS_PACKAGE.check(CLASSES);
    }
}
