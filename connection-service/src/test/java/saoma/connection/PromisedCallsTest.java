package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import saoma.protocol.contract.InternalApi;

class PromisedCallsTest {

    @Test
    void callsWhenAnsweredThenAsPromised() {
        List<String> answered = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("saoma.connection").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .flatMap(type -> InternalApi.calls(type).stream())
                        .map(InternalApi.Call::toString)
                        .toList();

        assertThat(answered).containsExactlyInAnyOrderElementsOf(InternalApi.promisedBy("connection-service"));
    }
}
