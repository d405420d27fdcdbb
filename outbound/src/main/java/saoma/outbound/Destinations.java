package saoma.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/**
 * Where a URI leads, decided once: the name is resolved here, every address it has is checked, and the connection is made
 * to the address that was checked, so that a name cannot mean something else a moment later.
 */
final class Destinations {
    /** Looking up names blocks; these threads keep slow name servers away from everything else. */
    private static final int RESOLVING_THREADS = 4;

    /** @param port never -1 */
    record Destination(InetAddress address, int port, boolean tls) {}

    /** Looks a host name up; blocks. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final WorkerExecutor worker;
    private final Resolver resolver;
    private final boolean privateAllowed;

    Destinations(Vertx vertx, Resolver resolver, boolean privateAllowed) {
        this.worker = vertx.createSharedWorkerExecutor("outbound-names", RESOLVING_THREADS);
        this.resolver = resolver;
        this.privateAllowed = privateAllowed;
    }

    /** Fails with {@link OutboundFailure} when the URI does not lead out on the internet by https. */
    Uni<Destination> of(URI uri) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if (!tls && !(privateAllowed && "http".equalsIgnoreCase(uri.getScheme()))) {
            return Uni.createFrom().failure(new OutboundFailure("the address is not https"));
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Uni.createFrom().failure(new OutboundFailure("the address has no host, or a user"));
        }
        int port = uri.getPort() != -1 ? uri.getPort() : tls ? 443 : 80;
        return Uni.createFrom()
                .completionStage(() -> worker.executeBlocking(() -> resolve(uri.getHost()), false)
                        .toCompletionStage())
                .map(address -> new Destination(address, port, tls));
    }

    private InetAddress resolve(String host) {
        try {
            InetAddress[] addresses =
                    isThisMachine(host) ? new InetAddress[] {InetAddress.getLoopbackAddress()} : resolver.resolve(host);
            if (!privateAllowed && !Stream.of(addresses).allMatch(PublicAddress::is)) {
                throw new OutboundFailure("the host has an address that is not public");
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new OutboundFailure("the host is not known");
        }
    }

    /** What browsers know without asking, not every resolver does (RFC 6761 §6.3). */
    private boolean isThisMachine(String host) {
        return privateAllowed && host.endsWith(".localhost");
    }

    void close() {
        worker.close();
    }
}
