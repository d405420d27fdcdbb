package saoma.token;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.protocol.contract.InternalApi;
import saoma.protocol.contract.InternalApi.Call;

/** Both sides: what token-service answers, and what it asks of the others. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class PromisedCallsTest {
    WireMockServer peers;

    static List<Call> answered() {
        return calls(Path.class).filter(call -> !call.side().isInterface()).toList();
    }

    static List<Call> answeredWithBody() {
        return answered().stream().filter(call -> call.body() != null).toList();
    }

    static List<Call> made() {
        return calls(RegisterRestClient.class).toList();
    }

    private static Stream<Call> calls(Class<? extends Annotation> annotation) {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("saoma.token", "saoma.configuration")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(annotation))
                        .map(JavaClass::reflect)
                        .flatMap(type -> InternalApi.calls(type).stream());
    }

    @Test
    void callsWhenAnsweredThenAsPromised() {
        assertThat(answered())
                .extracting(Call::toString)
                .containsExactlyInAnyOrderElementsOf(InternalApi.promisedBy("token-service"));
    }

    @ParameterizedTest
    @MethodSource("answeredWithBody")
    void bodyWhenOfLaterReleaseWithoutWhatOursAddedThenUnderstood(Call call) {
        int status = given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(call.laterBody())
                .request(call.verb(), call.path("nobodys"))
                .statusCode();

        assertThat(status).isNotEqualTo(400).isLessThan(500);
    }

    @ParameterizedTest
    @MethodSource("made")
    void callWhenMadeThenPromised(Call call) {
        assertThat(InternalApi.promised()).contains(call.toString());
    }

    @ParameterizedTest
    @MethodSource("made")
    void answerWhenOfLaterReleaseWithoutWhatOursAddedThenUnderstood(Call call) throws ReflectiveOperationException {
        StubMapping stub = peers.stubFor(
                any(urlPathMatching(call.path("[^/]+"))).atPriority(1).willReturn(okJson(call.laterAnswer())));
        try {
            Object client =
                    CDI.current().select(call.side(), RestClient.LITERAL).get();
            Object answer = ((Uni<?>) call.of(client)).await().atMost(Duration.ofSeconds(10));

            if (call.answer() != null) {
                assertThat(answer).isEqualTo(call.expectedAnswer());
            }
        } finally {
            peers.removeStub(stub);
        }
    }
}
