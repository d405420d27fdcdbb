package saoma.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import saoma.e2e.WholeSystem.Running;

/** What protects people's browsers comes with every page and every redirect of ours, whatever led there. */
class SecurityHeadersTest extends EveryPage {
    private static final Pattern FILES = Pattern.compile("/(assets|sdk)/.*");
    /** WeCom refuses who does not say where they come from; an app that checks where a POST came from finds us there. */
    private static final Pattern SAYS_WHERE_FROM =
            Pattern.compile("/wecom/(start(/.*)?|install/[^/]+/.*)|(/p/[^/]+)?(/oidc/auth|/login/[^/]+/answer)"
                    + "|/p/[^/]+/account/sign-in");

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    private record Answer(String path, int status, Map<String, String> headers) {
        static Answer of(Response response) {
            return new Answer(URI.create(response.url()).getPath(), response.status(), response.headers());
        }

        String header(String name) {
            return headers.getOrDefault(name, "none");
        }

        @Override
        public String toString() {
            return status + " of " + path;
        }
    }

    SecurityHeadersTest(Running system) {
        super(system);
    }

    @Override
    Visitor visitor(Browser.NewContextOptions options) {
        Visitor visitor = system.visitor(options.setLocale("en-US"));
        visitor.context().onResponse(response -> {
            if (isOurs(URI.create(response.url()))) {
                answers.add(Answer.of(response));
            }
        });
        return visitor;
    }

    /** The central host and every pool's own. */
    private boolean isOurs(URI address) {
        URI central = URI.create(system.stack().publicUrl());
        return address.getPort() == central.getPort() && address.getHost().endsWith(central.getHost());
    }

    @Override
    void at(String name, Visitor visitor) {
        // what came on the way is looked at in the end
    }

    @AfterEach
    void judge() {
        SoftAssertions found = new SoftAssertions();
        found.assertThat(answers).isNotEmpty();
        answers.forEach(answer -> check(answer, found));
        answers.clear();
        found.assertAll();
    }

    private static void check(Answer answer, SoftAssertions found) {
        found.assertThat(answer.header("x-content-type-options"))
                .as("sniffing, " + answer)
                .isEqualTo("nosniff");
        if (FILES.matcher(answer.path()).matches()) {
            found.assertThat(answer.header("cache-control"))
                    .as("caching, " + answer)
                    .contains("public");
            return;
        }
        found.assertThat(answer.header("cache-control"))
                .as("caching, " + answer)
                .isEqualTo("no-store");
        found.assertThat(answer.header("referrer-policy"))
                .as("referrer, " + answer)
                .isEqualTo(saysWhereFrom(answer) ? "origin" : "no-referrer");
        if (answer.header("content-type").startsWith("text/html")) {
            checkPolicy(answer.header("content-security-policy"), answer, found);
        }
    }

    private static boolean saysWhereFrom(Answer answer) {
        boolean showsPanel = answer.header("content-security-policy").contains("frame-src");
        return answer.status() == 200
                && (showsPanel || SAYS_WHERE_FROM.matcher(answer.path()).matches());
    }

    /** Content Security Policy Level 3. */
    private static void checkPolicy(String policy, Answer answer, SoftAssertions found) {
        List<String> directives = List.of(policy.split("; *"));
        found.assertThat(directives)
                .as("policy, " + answer)
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'");
        found.assertThat(policy).as("policy, " + answer).doesNotContain("unsafe-", "*", "https:");
    }
}
