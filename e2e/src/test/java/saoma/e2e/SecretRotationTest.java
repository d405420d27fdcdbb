package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import saoma.local.LocalStack;
import saoma.local.Options;
import saoma.local.Part;
import saoma.sealing.Seal;

/**
 * The master key and a service's secret are changed as docs/operations.md says, replica by replica. After each of them,
 * with old and new ones side by side, people sign in, and everything sealed is read.
 */
class SecretRotationTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path DATA = HOME.resolve("e2e/target/rotation");
    private static final String CONNECTION = "wecom";
    private static final int REPLICAS = 2;
    private static final Pattern OLD_KEY = Pattern.compile("(?m)^saoma_sealed_values_old_key(?:\\{.*})? (\\S+)$");
    private static LocalStack stack;
    private static Simulator simulator;
    private static Admin.Application application;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Options.onFreePorts(HOME, DATA).withFreshData().withReplicas(REPLICAS));
        simulator = new Simulator(stack.simulatorUrl());
        simulator.everyScanIsOf(Simulator.ZHANGSAN);
        application = new Admin(stack.publicUrl(), stack::operatorToken, "default")
                .newApplication(RelyingApp.REDIRECT_URI, CONNECTION);
    }

    @AfterAll
    static void end() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void masterKeyWhenChangedInThreeRolloutsThenPeopleSignInAllTheTime() throws Exception {
        String subject = signIn();
        List<UnaryOperator<String>> steps =
                List.of(Seal::withNewKey, Seal::withNewestKeyPrimary, Seal::withPrimaryKeyOnly);
        for (UnaryOperator<String> step : steps) {
            Path masterKey = DATA.resolve("master-key.json");
            Files.writeString(masterKey, step.apply(Files.readString(masterKey)));
            // once in a step: then the provider's secret has to be opened for another token
            simulator.killTokens();
            for (Part part : List.of(Part.CONNECTION_SERVICE, Part.TOKEN_SERVICE)) {
                rollOut(part, () -> assertThat(signIn()).isEqualTo(subject));
                awaitNoValueOfOldKey(part);
            }
        }
    }

    @Test
    void serviceSecretWhenChangedInThreeRolloutsThenPeopleSignInAllTheTime() throws Exception {
        String client = "token.service-clients.\"login-service\".";
        String before = stack.clientSecret("login-service");
        String after = before + "-changed";

        configure(Part.TOKEN_SERVICE, settings -> {
            settings.setProperty(client + "secret", after);
            settings.setProperty(client + "previous-secret", before);
        });
        rollOut(Part.TOKEN_SERVICE, SecretRotationTest::signIn);
        configure(Part.LOGIN_SERVICE, settings -> settings.setProperty("saoma.service-secret", after));
        rollOut(Part.LOGIN_SERVICE, SecretRotationTest::signIn);
        configure(Part.TOKEN_SERVICE, settings -> settings.remove(client + "previous-secret"));
        rollOut(Part.TOKEN_SERVICE, SecretRotationTest::signIn);
    }

    private interface Check {
        void run() throws Exception;
    }

    /** Replaces one replica after the other, and asks twice after each, so that either may have to answer. */
    private static void rollOut(Part part, Check check) throws Exception {
        for (int number = 1; number <= REPLICAS; number++) {
            ProcessHandle replica = stack.replica(part, number);
            replica.destroy();
            replica.onExit().join();
            stack.startReplicaAgain(part, number);
            check.run();
            check.run();
        }
    }

    /** @return the subject */
    private static String signIn() throws Exception {
        RelyingApp app = new RelyingApp(stack.publicUrl() + "/oidc", application);
        PlainBrowser browser = new PlainBrowser(stack.publicUrl());
        return app.redeem(browser.next(browser.comeBackFromWeCom(app.authorizationUrl(), CONNECTION)))
                .subject();
    }

    private static void configure(Part part, Consumer<Properties> change) throws IOException {
        for (int number = 1; number <= REPLICAS; number++) {
            Path file = DATA.resolve("services/" + part.title() + "-" + number + "/config/application.properties");
            Properties settings = new Properties();
            try (InputStream input = Files.newInputStream(file)) {
                settings.load(input);
            }
            change.accept(settings);
            try (OutputStream output = Files.newOutputStream(file)) {
                settings.store(output, null);
            }
        }
    }

    /** Until each replica says so; the ingress asks them in turn. */
    private static void awaitNoValueOfOldKey(Part part) throws Exception {
        Deadline.in(Duration.ofMinutes(1))
                .until("values of an old key", () -> valuesOfOldKey(part) == 0 && valuesOfOldKey(part) == 0);
    }

    private static double valuesOfOldKey(Part part) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stack.url(part) + "/q/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher matcher = OLD_KEY.matcher(metrics);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : -1;
    }
}
