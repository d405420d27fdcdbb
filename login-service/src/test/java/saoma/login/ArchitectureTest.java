package saoma.login;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("saoma.login");

    private static final ArchRule HTTP = noClasses()
            .that()
            .haveNameNotMatching(".*(Resource|Mappers|Api|Client|Filter|Cookies|Pages)(\\$.*|_.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..")
            .because(
                    "HTTP is the business of resources, mappers and APIs, and of what makes pages and cookies for them");

    private static final ArchRule REDIS = noClasses()
            .that()
            .resideOutsideOfPackage("saoma.login.storage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny..")
            .because("one place sees to it that every key has an end and every command a time limit");

    private static final ArchRule FAILURES = classes()
            .that()
            .resideInAPackage("..failure")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jboss.logging",
                    "io.micrometer.core.instrument",
                    "saoma.login.failure",
                    "saoma.protocol",
                    "saoma.configuration")
            .because("the vocabulary of failures knows nothing of those who use it");

    private static final ArchRule REACTIVE = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("UniAwait")
            .because("the event loop must not wait");

    @Test
    void httpWhenNotAtTheEdgeThenAbsent() {
        HTTP.check(CLASSES);
    }

    @Test
    void redisWhenOutsideStorageThenAbsent() {
        REDIS.check(CLASSES);
    }

    @Test
    void failuresWhenTheyDependThenOnNoneOfTheirUsers() {
        FAILURES.check(CLASSES);
    }

    @Test
    void eventLoopWhenAnythingRunsThenNeverWaits() {
        REACTIVE.check(CLASSES);
    }
}
