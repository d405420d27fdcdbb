package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.e2e.RelyingApp.SignedIn;
import saoma.local.LocalStack;
import saoma.local.Options;
import saoma.local.Part;

/** Three replicas of each service, restarted, killed, and left without Redis or PostgreSQL while people sign in. */
class ReplicasTest {
    private static final int REPLICAS = 3;
    private static final int EACH_SECOND = 4;
    /** How many may be in the middle of something at a replica that is killed. */
    private static final int HELD = 4 * EACH_SECOND;

    private static final Duration IN_SECONDS = Duration.ofSeconds(30);

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path DATA = HOME.resolve("e2e/target/replicas");

    private static LocalStack stack;
    private static Simulator simulator;
    private static String connection;
    private static Admin.Application application;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Options.onFreePorts(HOME, DATA).withFreshData().withReplicas(REPLICAS));
        simulator = new Simulator(stack.simulatorUrl());
        Admin admin = new Admin(stack.publicUrl(), stack::operatorToken, "default");
        connection = admin.newConnection(false);
        application = admin.newApplication(
                Map.of(
                        "redirectUris", List.of(RelyingApp.REDIRECT_URI),
                        "grantTypes", List.of("authorization_code", "refresh_token"),
                        "scopes", List.of("openid", "profile", "offline_access")),
                connection);
        simulator.confirmEveryScan();
    }

    @AfterAll
    static void end() {
        stack.close();
    }

    static Stream<Part> services() {
        return Stream.of(Part.LOGIN_SERVICE, Part.TOKEN_SERVICE, Part.USER_SERVICE, Part.CONNECTION_SERVICE);
    }

    @ParameterizedTest
    @MethodSource("services")
    void signInsWhenServiceIsRestartedReplicaByReplicaThenNoneFails(Part service) throws Exception {
        SignInStream people = new SignInStream(EACH_SECOND, ReplicasTest::signIn, false);
        try (people) {
            for (int number = 1; number <= REPLICAS; number++) {
                end(stack.replica(service, number));
                stack.startReplicaAgain(service, number);
            }
        }
        assertThat(people.failures()).isEmpty();
        assertThat(people.signedIn()).isGreaterThan(EACH_SECOND);
    }

    @ParameterizedTest
    @MethodSource("services")
    void signInsWhenReplicaIsKilledThenTheSecondAttemptWorks(Part service) throws Exception {
        SignInStream people = new SignInStream(EACH_SECOND, ReplicasTest::signIn, true);
        try (people) {
            ProcessHandle replica = stack.replica(service, 1);
            awaitSignIns(people, EACH_SECOND);
            replica.destroyForcibly();
            replica.onExit().join();
            awaitSignIns(people, EACH_SECOND);
            stack.startReplicaAgain(service, 1);
        }
        assertThat(people.failures()).isEmpty();
        assertThat(people.again()).isLessThanOrEqualTo(HELD);
    }

    /** Redis comes back empty, which is the worst that can be. */
    @Test
    void signInsWhenRedisIsGoneAndBackEmptyThenTheyStartAgainAndRefreshTokensGoOn() throws Exception {
        RelyingApp app = app();
        PlainBrowser browser = browser();
        SignedIn before = app.redeem(browser.next(callback(app, browser)));
        PlainBrowser onTheWay = browser();
        String interrupted = callback(app(), onTheWay);

        stack.stopServer(Part.REDIS);
        assertThat(browser().get(app().authorizationUrl()).status()).isEqualTo(503);
        Files.deleteIfExists(DATA.resolve("redis/dump.rdb"));
        stack.startServerAgain(Part.REDIS);

        Deadline.in(IN_SECONDS).until("people sign in again", ReplicasTest::worksEverywhere);
        assertThat(onTheWay.get(onTheWay.next(interrupted)).body()).contains("state_unknown", "id=\"start-again\"");
        assertThat(silently(browser)).contains("error=login_required");
        assertThat(app.refresh(before.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void signInsWhenPostgresIsGoneAndBackThenTheyGoOnAndNothingIsLost() throws Exception {
        RelyingApp app = app();
        PlainBrowser browser = browser();
        SignedIn before = app.redeem(browser.next(callback(app, browser)));

        stack.stopServer(Part.POSTGRESQL);
        assertThat(app.refresh(before.refreshToken()).getStatusCode()).isEqualTo(503);
        stack.startServerAgain(Part.POSTGRESQL);

        Deadline.in(IN_SECONDS).until("people sign in again", ReplicasTest::worksEverywhere);
        assertThat(silently(browser)).contains("code=");
        assertThat(app.refresh(before.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void callbackWhenBrowserLeavesAndReplicaIsToldToEndThenTheSignInFinishes() throws Exception {
        int number = REPLICAS + 1;
        String replica = stack.startReplica(Part.LOGIN_SERVICE, number, Map.of("quarkus.shutdown.delay", "0S"));
        RelyingApp app = app();
        PlainBrowser browser = browser();
        String callback = callback(app, browser);
        simulator.reset();
        simulator.nextCallFails("get_login_info", Map.of("delayMillis", 3_000));
        try (Socket leaving = browser.ask(replica, callback)) {
            Deadline.in(IN_SECONDS).until("WeCom is asked", () -> simulator.calls("get_login_info") == 1);
        }

        end(stack.replica(Part.LOGIN_SERVICE, number));

        // the same callback once more, at another replica, finds what the first has led to
        app.redeem(browser.next(callback));
        assertThat(simulator.calls("get_login_info")).isOne();
    }

    private static SignedIn signIn() throws Exception {
        RelyingApp app = app();
        PlainBrowser browser = browser();
        return app.redeem(browser.next(callback(app, browser)));
    }

    private static RelyingApp app() throws Exception {
        return new RelyingApp(stack.publicUrl() + "/oidc", application);
    }

    private static PlainBrowser browser() {
        return new PlainBrowser(stack.publicUrl());
    }

    private static String callback(RelyingApp app, PlainBrowser browser) throws Exception {
        return browser.comeBackFromWeCom(
                app.authorizationUrl(request -> request.scope(new Scope("openid", "profile", "offline_access"))),
                connection);
    }

    /** @return the answer to a request that may not show anything */
    private static String silently(PlainBrowser browser) throws Exception {
        return browser.next(app().authorizationUrl(request -> request.prompt(new Prompt(Prompt.Type.NONE))));
    }

    /** So often that each replica of each service had its turn. */
    private static boolean worksEverywhere() {
        try {
            for (int i = 0; i < 2 * REPLICAS; i++) {
                signIn();
            }
            return true;
        } catch (Exception | AssertionError notYet) {
            return false;
        }
    }

    private static void awaitSignIns(SignInStream people, int more) throws Exception {
        int enough = people.signedIn() + more;
        Deadline.in(IN_SECONDS).until("people sign in", () -> people.signedIn() >= enough);
    }

    private static void end(ProcessHandle replica) throws Exception {
        replica.destroy();
        replica.onExit().get(60, TimeUnit.SECONDS);
    }
}
