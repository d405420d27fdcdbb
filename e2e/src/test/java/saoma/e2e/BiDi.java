package saoma.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A connection to a browser that speaks WebDriver BiDi (W3C): commands and what becomes of them; events are not listened to. */
final class BiDi implements WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<Long, CompletableFuture<JsonNode>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    BiDi(URI browser) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(browser, this)
                .join();
    }

    /** A command that the browser did not carry out. */
    static final class Refused extends RuntimeException {
        private Refused(JsonNode answer) {
            super(answer.path("error").asText() + ": " + answer.path("message").asText());
        }
    }

    /**
     * @return the result
     * @throws Refused with the browser's reason
     */
    JsonNode send(String method, Map<String, ?> parameters) {
        long id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        underWay.put(id, answer);
        try {
            socket.sendText(json(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
            return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Refused refused ? refused : e;
        } finally {
            underWay.remove(id);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            receive(message.toString());
            message.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void receive(String text) {
        JsonNode answer = parse(text);
        CompletableFuture<JsonNode> waiting = underWay.get(answer.path("id").asLong());
        if (waiting == null) {
            return;
        }
        if (answer.path("type").asText().equals("success")) {
            waiting.complete(answer.path("result"));
        } else {
            waiting.completeExceptionally(new Refused(answer));
        }
    }

    @Override
    public void onError(WebSocket webSocket, Throwable failure) {
        underWay.values().forEach(answer -> answer.completeExceptionally(failure));
    }

    private static String json(Map<String, ?> command) {
        try {
            return Json.MAPPER.writeValueAsString(command);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
