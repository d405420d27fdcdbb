package saoma.login;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "saoma.login", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule http = noClasses()
            .that()
            .haveNameNotMatching(".*(Resource|Mappers|Api|Client|Filter|Cookies|Pages)(\\$.*|_.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..")
            .because(
                    "HTTP is the business of resources, mappers and APIs, and of what makes pages and cookies for them");

    @ArchTest
    static final ArchRule redis = noClasses()
            .that()
            .resideOutsideOfPackage("saoma.login.storage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.redis..", "io.vertx..")
            .because("one place sees to it that every key has an end and every command a time limit");

    @ArchTest
    static final ArchRule records = classes()
            .that()
            .resideInAPackage("..failure")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jboss.logging", "saoma.login.failure", "saoma.protocol", "saoma.configuration")
            .because("the vocabulary of failures knows nothing of those who use it");

    @ArchTest
    static final ArchRule reactive = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("UniAwait")
            .because("the event loop must not wait");
}
