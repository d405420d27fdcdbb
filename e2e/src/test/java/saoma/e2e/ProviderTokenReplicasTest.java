package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** Eight replicas of token-service, one Redis, and WeCom counting. */
@ExtendWith(WholeSystem.class)
class ProviderTokenReplicasTest {
    private static final int REPLICAS = 8;
    private static final int EXCHANGES_EACH = 500;
    /** What a client may have open at once, so that nothing waits so long on a busy machine that it is given up. */
    private static final int OPEN = 128;
    /** A quick machine makes both bursts in less than the minute that half of the usual quota has to last for. */
    private static final Map<String, String> WITHOUT_QUOTA =
            Map.of("token.wecom.governor.per-minute", "1000000", "token.wecom.governor.per-hour", "10000000");

    private final Running system;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(2, task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    ProviderTokenReplicasTest(Running system) {
        this.system = system;
    }

    @Test
    void exchangeWhenEightReplicasColdThenOneProviderTokenAndOneMoreWhenItDies() throws Exception {
        system.simulator().reset();
        // a provider of its own secret is a provider whose token nobody has: every replica is cold
        system.simulator().changeSecret("PvdSecret-replicas");
        try {
            String connection = system.admin().newConnection(Simulator.PROVIDER, "PvdSecret-replicas", false);
            List<String> replicas = startReplicas();
            String token = internalToken();
            system.simulator().forgetCalls();

            assertThat(failures(exchangeEverywhere(replicas, connection, token, () -> {})))
                    .isEmpty();
            assertThat(system.simulator().calls("get_provider_token")).isOne();

            assertThat(failures(exchangeEverywhere(replicas, connection, token, system.simulator()::killTokens)))
                    .isEmpty();
            assertThat(system.simulator().calls("get_provider_token")).isEqualTo(2);
        } finally {
            system.simulator().changeSecret(Simulator.SECRET);
            endReplicas();
        }
    }

    /** They would take work from those that other tests watch. */
    private void endReplicas() {
        IntStream.rangeClosed(1, REPLICAS)
                .mapToObj(number -> system.stack().replica(Part.TOKEN_SERVICE, number))
                .filter(ProcessHandle::destroy)
                .toList()
                .forEach(replica -> replica.onExit().join());
    }

    private List<String> startReplicas() {
        return IntStream.rangeClosed(1, REPLICAS)
                .mapToObj(number -> system.stack().startReplica(Part.TOKEN_SERVICE, number, WITHOUT_QUOTA))
                .toList();
    }

    /** @param midway happens when half of the exchanges are under way or done */
    private List<CompletableFuture<JsonNode>> exchangeEverywhere(
            List<String> replicas, String connection, String token, Runnable midway) throws InterruptedException {
        List<String> codes = system.simulator().mint(REPLICAS * EXCHANGES_EACH);
        Semaphore open = new Semaphore(OPEN);
        List<CompletableFuture<JsonNode>> exchanges = new ArrayList<>(codes.size());
        for (int i = 0; i < codes.size(); i++) {
            if (i == codes.size() / 2) {
                midway.run();
            }
            open.acquire();
            exchanges.add(exchange(replicas.get(i % REPLICAS), connection, token, codes.get(i))
                    .whenComplete((answer, failure) -> open.release()));
        }
        return exchanges;
    }

    private CompletableFuture<JsonNode> exchange(String replica, String connection, String token, String code) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(replica + "/internal/pools/default/connections/" + connection + "/login-info"))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"code\":{\"kind\":\"classic-qr\",\"value\":\"" + code + "\"}}"))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(response -> {
            try {
                return Json.MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new IllegalStateException(response.statusCode() + " " + response.body(), e);
            }
        });
    }

    /** @return what each exchange that did not name a person brought instead */
    private static List<String> failures(List<CompletableFuture<JsonNode>> exchanges) {
        return exchanges.stream()
                .map(exchange -> exchange.exceptionally(
                        failure -> Json.MAPPER.createObjectNode().put("failure", failure.toString())))
                .map(CompletableFuture::join)
                .filter(answer -> !answer.path("identity").hasNonNull("openUserId"))
                .map(JsonNode::toString)
                .toList();
    }

    private String internalToken() throws Exception {
        String credentials = "login-service:" + system.stack().clientSecret("login-service");
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.issuer() + "/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=internal&audience=token-service"))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Json.MAPPER.readTree(answer).path("access_token").textValue();
    }
}
