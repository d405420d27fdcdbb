package saoma.login;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.protocol.contract.InternalApi;
import saoma.protocol.contract.InternalApi.Call;

@QuarkusTest
@LoginServiceTest
class PromisedCallsTest {

    static List<Call> calls() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("saoma.login", "saoma.configuration")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(RegisterRestClient.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> InternalApi.calls(type).stream())
                        .toList();
    }

    @AfterEach
    void reset() {
        Peers.reset();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callWhenMadeThenPromised(Call call) {
        assertThat(InternalApi.promised()).contains(call.toString());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answerWhenOfLaterReleaseWithoutWhatOursAddedThenUnderstood(Call call) throws ReflectiveOperationException {
        Peers.always(call.path("[^/]+"), okJson(call.laterAnswer()));

        Object client = CDI.current().select(call.side(), RestClient.LITERAL).get();
        Object answer = ((Uni<?>) call.of(client)).await().atMost(Duration.ofSeconds(10));

        if (call.answer() != null) {
            assertThat(answer).isEqualTo(call.expectedAnswer());
        }
    }
}
