package saoma.simulator.callback;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import saoma.simulator.settings.Switches;

/** Sends one request to a suite's address and says what came of it; never fails. */
@ApplicationScoped
class CallbackSender {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Switches switches;

    CallbackSender(Switches switches) {
        this.switches = switches;
    }

    Uni<Attempt> send(HttpRequest request) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> new Beginning());
            return Uni.createFrom()
                    .completionStage(answer)
                    .ifNoItem()
                    .after(Duration.ofMillis(switches.current().pushTimeoutMillis()))
                    .fail()
                    .map(response -> new Attempt(response.statusCode(), response.body(), null, millisSince(start)))
                    .onFailure()
                    .recoverWithItem(failure -> {
                        answer.cancel(true);
                        return new Attempt(null, null, reason(failure), millisSince(start));
                    });
        });
    }

    private static String reason(Throwable failure) {
        return failure instanceof TimeoutException ? "timeout" : "connection";
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
