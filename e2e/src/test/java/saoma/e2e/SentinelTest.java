package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.openid.connect.sdk.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.backends.RedisSentinels;
import saoma.local.LocalStack;
import saoma.local.Options;
import saoma.local.Options.RedisAddress;
import saoma.local.Part;

/** Redis as k8s/overlays/prod has it loses its primary, and no service is restarted. */
class SentinelTest {
    /** What docs/operations.md promises, from when the sentinels have given the primary up. */
    private static final Duration SIGN_INS_AGAIN = Duration.ofSeconds(5);

    private static final Duration NOTICES_AGAIN = Duration.ofSeconds(10);

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private RedisSentinels redis;
    private LocalStack stack;
    private Simulator simulator;
    private Admin admin;
    private String connection;
    private Admin.Application application;

    @BeforeEach
    void start() {
        redis = RedisSentinels.start();
        stack = LocalStack.start(Options.onFreePorts(HOME, HOME.resolve("e2e/target/sentinel"))
                .withFreshData()
                .withRedis(new RedisAddress(redis.hosts(), RedisSentinels.PASSWORD, RedisSentinels.MASTER_NAME)));
        simulator = new Simulator(stack.simulatorUrl());
        simulator.confirmEveryScan();
        admin = new Admin(stack.publicUrl(), stack::operatorToken, "default");
        connection = admin.newConnection(false);
        application = admin.newApplication(RelyingApp.REDIRECT_URI, connection);
    }

    @AfterEach
    void end() {
        if (stack != null) {
            stack.close();
        }
        redis.close();
    }

    @Test
    void signInsWhenPrimaryIsKilledThenTheyGoOnWithItsReplica() throws Exception {
        PlainBrowser signedIn = browser();
        signIn(signedIn);
        PlainBrowser onTheWay = browser();
        RelyingApp app = app(RelyingApp.REDIRECT_URI);
        String interrupted = onTheWay.comeBackFromWeCom(app.authorizationUrl(), connection);

        redis.killPrimary();
        assertThat(browser().get(app.authorizationUrl()).status()).isEqualTo(503);
        Deadline.in(RedisSentinels.DOWN_AFTER.plus(SIGN_INS_AGAIN)).until("people sign in again", this::works);

        assertThat(silently(signedIn)).contains("code=");
        app.redeem(onTheWay.next(interrupted));
        // without notices a change is read within 30 seconds
        Deadline.in(NOTICES_AGAIN).until("a change is read at once", this::isReadAtOnce);
        assertProviderTokenIsStillInRedis();
    }

    /** A process that has just begun has nothing in memory. */
    private void assertProviderTokenIsStillInRedis() throws Exception {
        ProcessHandle tokenService = stack.process(Part.TOKEN_SERVICE);
        tokenService.destroy();
        tokenService.onExit().join();
        stack.startAgain(Part.TOKEN_SERVICE);
        simulator.forgetCalls();
        signIn(browser());
        assertThat(simulator.calls("get_login_info")).isOne();
        assertThat(simulator.calls("get_provider_token")).isZero();
    }

    private boolean works() {
        try {
            signIn(browser());
            return true;
        } catch (Exception | AssertionError notYet) {
            return false;
        }
    }

    private void signIn(PlainBrowser browser) throws Exception {
        RelyingApp app = app(RelyingApp.REDIRECT_URI);
        app.redeem(browser.next(browser.comeBackFromWeCom(app.authorizationUrl(), connection)));
    }

    /** @return the answer to a request that may not show anything */
    private String silently(PlainBrowser browser) throws Exception {
        return browser.next(
                app(RelyingApp.REDIRECT_URI).authorizationUrl(request -> request.prompt(new Prompt(Prompt.Type.NONE))));
    }

    private boolean isReadAtOnce() throws Exception {
        String added = RelyingApp.REDIRECT_URI + "/" + UUID.randomUUID();
        admin.changeApplication(application, Map.of("redirectUris", List.of(RelyingApp.REDIRECT_URI, added)));
        return browser().get(app(added).authorizationUrl()).location() != null;
    }

    private RelyingApp app(String redirectUri) throws Exception {
        return new RelyingApp(stack.publicUrl() + "/oidc", application, redirectUri);
    }

    private PlainBrowser browser() {
        return new PlainBrowser(stack.publicUrl());
    }
}
