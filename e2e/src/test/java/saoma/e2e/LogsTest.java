package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** No code, token, secret, cookie or state in any service's log, and no event loop that waited. */
@ExtendWith(WholeSystem.class)
class LogsTest {
    private static final Pattern SECRET_PARAMETER = Pattern.compile("[?&](?:code|auth_code|state)=([^&]{24,})");
    /**
     * Vert.x warns of every event loop that was busy for two seconds. On a machine with too much to do any of them is now and
     * then, loading a class or writing to a socket; a fault is one that waits, and what it did is in the first frames.
     */
    private static final Pattern WAITING_EVENT_LOOP =
            Pattern.compile("has been blocked for \\d+ ms.*\\R(?:\\s+at .*\\R){0,2}?\\s+at \\S*"
                    + "(?:Unsafe\\.park|Object\\.wait0?|Thread\\.sleep\\w*|Net\\.poll)\\(");

    private static final List<Part> SERVICES =
            List.of(Part.LOGIN_SERVICE, Part.TOKEN_SERVICE, Part.USER_SERVICE, Part.CONNECTION_SERVICE);

    private final Running system;

    LogsTest(Running system) {
        this.system = system;
    }

    @Test
    void logWhenSignedInAndRefusedThenHoldsNoSecret() throws Exception {
        system.simulator().reset();
        String connection = system.admin().newConnection(false);
        Admin.Application application = system.admin().newApplication(RelyingApp.REDIRECT_URI, connection);
        RelyingApp app = system.relyingApp(application);
        Set<String> secrets = new ConcurrentSkipListSet<>();
        try (Visitor visitor = system.visitor()) {
            visitor.page().onRequest(request -> {
                Matcher parameter = SECRET_PARAMETER.matcher(request.url());
                while (parameter.find()) {
                    secrets.add(parameter.group(1));
                }
            });
            String callback =
                    visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN);
            var signedIn = app.redeem(callback);
            secrets.add(signedIn.tokens().getOIDCTokens().getAccessToken().getValue());
            secrets.add(signedIn.tokens().getOIDCTokens().getIDTokenString());
            secrets.addAll(secretCookies(visitor));

            // also where things go wrong, which is where logs are written
            system.simulator().nextCallFails("get_login_info", Map.of("errcode", 40029));
            visitor.context().clearCookies();
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            visitor.errorCode();
            secrets.addAll(secretCookies(visitor));
        }
        secrets.add(Simulator.SECRET);
        secrets.add(application.clientSecret());
        String operatorToken = system.stack().operatorToken();
        new Admin(system.stack().publicUrl(), () -> operatorToken, "default").get("/connections");
        secrets.add(operatorToken);
        assertThat(secrets).hasSizeGreaterThan(8);
        for (Part service : SERVICES) {
            String log = read(service);
            assertThat(log).as("log of " + service).isNotEmpty();
            assertThat(secrets).as("secrets in the log of " + service).noneMatch(log::contains);
            assertThat(WAITING_EVENT_LOOP.matcher(log).results().map(MatchResult::group))
                    .as("event loops that waited in " + service)
                    .isEmpty();
        }
    }

    /** Each start would say so, and nobody would read it any more. */
    @Test
    void logWhenStartedThenNoSettingIsUnknown() {
        for (Part service : SERVICES) {
            assertThat(read(service).lines().filter(line -> line.contains("Unrecognized configuration key")))
                    .as("settings of " + service)
                    .isEmpty();
        }
    }

    /** The identifiers of a connection and of an application are no secrets. */
    private static List<String> secretCookies(Visitor visitor) {
        return visitor.context().cookies().stream()
                .filter(cookie -> !cookie.name.startsWith("last-"))
                .map(cookie -> cookie.value)
                .toList();
    }

    private String read(Part service) {
        try {
            return Files.readString(system.stack().log(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
