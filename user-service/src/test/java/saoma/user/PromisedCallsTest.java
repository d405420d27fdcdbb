package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.protocol.contract.InternalApi;
import saoma.protocol.contract.InternalApi.Call;

@QuarkusTest
class PromisedCallsTest {

    static List<Call> answered() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("saoma.user").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> InternalApi.calls(type).stream())
                        .toList();
    }

    static List<Call> answeredWithBody() {
        return answered().stream().filter(call -> call.body() != null).toList();
    }

    @Test
    void callsWhenAnsweredThenAsPromised() {
        assertThat(answered())
                .extracting(Call::toString)
                .containsExactlyInAnyOrderElementsOf(InternalApi.promisedBy("user-service"));
    }

    @ParameterizedTest
    @MethodSource("answeredWithBody")
    void bodyWhenOfLaterReleaseWithoutWhatOursAddedThenUnderstood(Call call) {
        int status = Requests.internal()
                .body(call.laterBody())
                .request(call.verb(), call.path(UUID.randomUUID().toString()))
                .statusCode();

        assertThat(status).isNotEqualTo(400).isLessThan(500);
    }
}
