package saoma.simulator.callback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import saoma.simulator.Reset;
import saoma.simulator.settings.Switches;
import saoma.simulator.suite.Suite;

/** Sends notices, up to three times each, and remembers the last thousand (section 6.1). */
@ApplicationScoped
public class Pushes {
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_REMEMBERED = 1_000;

    private record Sent(Notice notice, HttpRequest request, Push push) {}

    private final AtomicLong lastId = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Sent> sent = new ConcurrentSkipListMap<>();
    private final CallbackRequests requests;
    private final CallbackSender sender;
    private final Switches switches;

    Pushes(CallbackRequests requests, CallbackSender sender, Switches switches) {
        this.requests = requests;
        this.sender = sender;
        this.switches = switches;
    }

    /** @return completes when it is delivered or given up; null when the suite has no address for it */
    public Uni<Push> send(Suite suite, Notice notice) {
        String address = notice.channel().addressOf(suite);
        return address == null
                ? Uni.createFrom().nullItem()
                : send(suite.suiteId(), notice, requests.post(suite, address, notice));
    }

    /**
     * The very same once more, as a network or an attacker may do.
     *
     * @return empty when it is forgotten
     */
    public Optional<Uni<Push>> repeat(long id) {
        return Optional.ofNullable(sent.get(id)).map(old -> send(old.push.suiteId(), old.notice, old.request));
    }

    /** For whoever does not wait for the end of it. */
    public void sendInBackground(Suite suite, Notice notice) {
        send(suite, notice).subscribe().with(ended -> {});
    }

    private Uni<Push> send(String suiteId, Notice notice, HttpRequest request) {
        Sent begun = new Sent(notice, request, Push.of(lastId.incrementAndGet(), suiteId, notice));
        remember(begun);
        return attempt(begun, 1);
    }

    private Uni<Push> attempt(Sent begun, int number) {
        return sender.send(begun.request).chain(attempt -> {
            boolean last = number == MOST_ATTEMPTS || !isRepeated(attempt);
            Sent now = new Sent(
                    begun.notice, begun.request, begun.push.with(attempt, begun.notice.isAuthorizationEvent(), last));
            sent.replace(now.push.id(), now);
            return last ? Uni.createFrom().item(now.push) : attempt(now, number + 1);
        });
    }

    private boolean isRepeated(Attempt attempt) {
        return attempt.failure() != null
                || !attempt.succeeded() && switches.current().pushRetryOnStatus();
    }

    private void remember(Sent begun) {
        sent.put(begun.push.id(), begun);
        while (sent.size() > MOST_REMEMBERED) {
            sent.pollFirstEntry();
        }
    }

    public Collection<Push> newestFirst() {
        return sent.descendingMap().values().stream().map(Sent::push).toList();
    }

    /** @return empty when there is none, or it is forgotten */
    public Optional<Push> find(long id) {
        return Optional.ofNullable(sent.get(id)).map(Sent::push);
    }

    void reset(@Observes Reset reset) {
        sent.clear();
    }
}
