package saoma.token;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import saoma.backends.Postgres;
import saoma.backends.Redis;
import saoma.sealing.Seal;

/** Real PostgreSQL and Redis, one WireMock that plays connection-service, user-service and WeCom, and a port of our own. */
public class TokenServiceTestResource implements QuarkusTestResourceLifecycleManager {
    public static final String MASTER_KEY = Seal.newMasterKey();

    private final WireMockServer peers = new WireMockServer(
            WireMockConfiguration.options().dynamicPort().containerThreads(64).asynchronousResponseEnabled(true));
    private Postgres postgres;
    private Redis redis;

    @Override
    public Map<String, String> start() {
        postgres = Postgres.start();
        redis = Redis.start();
        peers.start();
        int port = freePort();
        Map<String, String> settings = new HashMap<>(postgres.settings("token_service"));
        settings.putAll(redis.settings());
        settings.put("quarkus.http.test-port", Integer.toString(port));
        settings.put("saoma.token-service.url", "http://localhost:" + port);
        settings.put("saoma.connection-service.url", peers.baseUrl());
        settings.put("saoma.user-service.url", peers.baseUrl());
        settings.put("token.wecom.api-url", peers.baseUrl());
        settings.put("token.outbound.allow-private-addresses", "true");
        settings.put("token.master-key", MASTER_KEY);
        for (String client : new String[] {"operator", "login-service", "token-service"}) {
            settings.put("token.service-clients.\"" + client + "\".secret", client + "-secret");
        }
        settings.put("saoma.service-secret", "token-service-secret");
        // the first call of a process on a busy machine takes seconds; what has to time out waits longer
        settings.put("quarkus.rest-client.wecom.read-timeout", "4000");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(peers, new TestInjector.MatchesType(WireMockServer.class));
        injector.injectIntoFields(redis, new TestInjector.MatchesType(Redis.class));
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(Postgres.class));
    }

    @Override
    public void stop() {
        peers.stop();
        if (redis != null) {
            redis.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
