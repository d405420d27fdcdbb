package saoma.local.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;

/**
 * One address for each service, as a Kubernetes Service gives it: every connection goes to one of the replicas that are
 * ready, and stays there. For the services among themselves; all their paths are open here, those of {@code /internal} too.
 */
public final class ServiceAddresses implements AutoCloseable {
    /** Higher: a replica that drains gets new connections for longer. Lower: more questions for nothing. */
    private static final long LOOK_EACH_MILLIS = 1_000;

    private final Vertx vertx = Vertx.vertx();
    // a question is its own connection, so that it learns whether the replica accepts one
    private final HttpClient http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    private final NetClient connections = vertx.createNetClient(new NetClientOptions().setConnectTimeout(2_000));

    /**
     * Listens on loopback, and from now on looks which of the replicas are ready.
     *
     * @param port 0 for a free one
     * @return the port
     */
    public int listen(int port, Upstream service) {
        NetServerOptions options =
                new NetServerOptions().setHost("127.0.0.1").setPort(port).setIdleTimeout(120);
        int actual = Ingress.join(vertx.createNetServer(options)
                        .connectHandler(client -> lead(client, service))
                        .listen())
                .actualPort();
        vertx.setPeriodic(1, LOOK_EACH_MILLIS, timer -> service.look(http));
        return actual;
    }

    /** What one side has said is passed on before its end is. */
    private void lead(NetSocket client, Upstream service) {
        client.pause();
        service.connect(port -> connections.connect(port, "127.0.0.1"))
                .onSuccess(replica -> {
                    client.pipeTo(replica);
                    replica.pipeTo(client);
                })
                .onFailure(nobody -> client.close());
    }

    @Override
    public void close() {
        Ingress.join(vertx.close());
    }
}
