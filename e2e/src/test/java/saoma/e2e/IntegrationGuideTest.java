package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** {@code docs/integrate.md} says what the samples do. */
@ExtendWith(WholeSystem.class)
class IntegrationGuideTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern QUOTATION = Pattern.compile("<!-- (\\S+) -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern REGISTRATION = Pattern.compile("```sh\n(SAMPLE=.*?)```\n", Pattern.DOTALL);

    private final Running system;
    private final String guide;

    IntegrationGuideTest(Running system) throws IOException {
        this.system = system;
        this.guide = Files.readString(HOME.resolve("docs/integrate.md"));
    }

    @Test
    void codeWhenQuotedThenLiterallyInItsFile() throws IOException {
        List<MatchResult> quotations = QUOTATION.matcher(guide).results().toList();
        assertThat(quotations)
                .hasSameSizeAs(Pattern.compile("<!-- ").matcher(guide).results().toList());
        for (MatchResult quotation : quotations) {
            assertThat(Files.readString(HOME.resolve(quotation.group(1)))).contains(quotation.group(2));
        }
    }

    @Test
    void registrationWhenRunAsWrittenThenClientThatUsesTheConnection() {
        String script = REGISTRATION
                .matcher(guide)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replace("http://localhost:8080", system.stack().publicUrl())
                .replace(".local/", system.data() + "/");
        String check = "\ntest -n \"$CLIENT_ID\" && test -n \"$CLIENT_SECRET\"";
        SampleProcess.start(
                        "registration", HOME, Duration.ofSeconds(30), Map.of(), List.of("bash", "-euc", script + check))
                .awaitSuccess();
        JsonNode found = system.admin().get("/applications?q=spring-sample").get("items");
        assertThat(found).hasSize(1);
        assertThat(system.admin()
                        .get("/applications/" + found.get(0).get("id").textValue() + "/connections")
                        .toString())
                .contains("\"wecom\"");
    }
}
