package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** An operator takes the key away that signs, of apps' tokens and of our own services', while all are at work. */
@ExtendWith(WholeSystem.class)
class KeyRotationTest {
    private static final int REDEMPTIONS = 60;
    private static final int BEFORE = 20;

    private final Running system;
    private final ExecutorService apps = Executors.newFixedThreadPool(4);
    private final Semaphore redeemed = new Semaphore(0);
    private Visitor visitor;
    private RelyingApp app;
    private JWKSet known;
    private String cookies;

    KeyRotationTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void signIn() throws Exception {
        system.simulator().reset();
        String connection = system.admin().newConnection(false);
        app = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
        visitor = system.visitor();
        visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN);
        cookies = visitor.context().cookies(system.issuer()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        known = JWKSet.load(app.provider().getJWKSetURI().toURL());
    }

    @AfterEach
    void close() {
        apps.shutdownNow();
        visitor.close();
    }

    /** Apps verify with the key set they read before: it had the key that takes over. */
    @Test
    void keyWhenDeletedUnderLoadThenNobodyFails() throws Exception {
        String current = kid("current");
        String next = kid("next");
        List<Future<String>> redemptions = new ArrayList<>();
        IntStream.range(0, REDEMPTIONS).forEach(i -> redemptions.add(apps.submit((Callable<String>) this::redeem)));

        assertThat(redeemed.tryAcquire(BEFORE, 60, TimeUnit.SECONDS)).isTrue();
        system.admin().delete("/keys/" + current).require(204);
        for (String owner : List.of("/connections", "/users", "/keys")) {
            system.admin().get(owner);
        }

        List<String> kids = new ArrayList<>();
        for (Future<String> redemption : redemptions) {
            kids.add(redemption.get(60, TimeUnit.SECONDS));
        }
        assertThat(kids).contains(current).containsOnly(current, next);
        Deadline.in(Duration.ofSeconds(60)).until("the next key signs", () -> redeem().equals(next));
        assertThat(JWKSet.load(app.provider().getJWKSetURI().toURL()).getKeyByKeyId(current))
                .isNull();
    }

    private String kid(String state) {
        for (JsonNode key : system.admin().get("/keys").get("items")) {
            if (key.get("algorithm").textValue().equals("RS256")
                    && key.get("state").textValue().equals(state)) {
                return key.get("kid").textValue();
            }
        }
        throw new AssertionError("no RS256 key is " + state);
    }

    /** Signs in by the session and redeems the code. @return the key that signed the ID token */
    private String redeem() throws Exception {
        HttpRequest authorization = HttpRequest.newBuilder(URI.create(app.authorizationUrl()))
                .header("Cookie", cookies)
                .timeout(Duration.ofSeconds(60))
                .build();
        String callback = HttpClient.newHttpClient()
                .send(authorization, BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String kid = app.redeem(callback, known).keyId();
        redeemed.release();
        return kid;
    }
}
