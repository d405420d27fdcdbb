package saoma.local.ingress;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The replicas of one service on loopback: which of them get work, and whose turn it is. */
public final class Upstream {
    /** A replica that says nothing for so long is as good as gone. */
    private static final long SILENCE_MILLIS = 3_000;

    private final List<Replica> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    private static final class Replica {
        private final int port;
        private volatile boolean ejected;

        private Replica(int port) {
            this.port = port;
        }
    }

    /** @param ports where the replicas listen, at least one */
    public Upstream(List<Integer> ports) {
        this.replicas = ports.stream().map(Replica::new).toList();
    }

    /**
     * Connects to the replica whose turn it is. One that refuses is ejected and the next one tried: it has heard nothing
     * yet, so that is safe for every request.
     *
     * @return fails as the last replica did
     */
    <T> Future<T> connect(IntFunction<Future<T>> toPort) {
        return connect(inTurn().iterator(), toPort);
    }

    private <T> Future<T> connect(Iterator<Replica> candidates, IntFunction<Future<T>> toPort) {
        Replica candidate = candidates.next();
        return toPort.apply(candidate.port).recover(failure -> {
            boolean refused = failure instanceof IOException;
            candidate.ejected |= refused;
            return refused && candidates.hasNext() ? connect(candidates, toPort) : Future.failedFuture(failure);
        });
    }

    /** When all are ejected, one of them may have come back since. */
    private Stream<Replica> inTurn() {
        List<Replica> ready =
                replicas.stream().filter(replica -> !replica.ejected).toList();
        List<Replica> candidates = ready.isEmpty() ? replicas : ready;
        int first = Math.floorMod(turn.getAndIncrement(), candidates.size());
        return IntStream.range(first, first + candidates.size()).mapToObj(i -> candidates.get(i % candidates.size()));
    }

    /** Ejects those that are not ready, and takes back those that are again. */
    void look(HttpClient http) {
        replicas.forEach(replica -> isReady(http, replica.port)
                .onComplete(ready -> replica.ejected = !ready.succeeded() || !ready.result()));
    }

    private static Future<Boolean> isReady(HttpClient http, int port) {
        RequestOptions question = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/q/health/ready")
                .setTimeout(SILENCE_MILLIS);
        return http.request(question).compose(request -> request.send()).compose(response -> response.end()
                .map(response.statusCode() == 200));
    }
}
