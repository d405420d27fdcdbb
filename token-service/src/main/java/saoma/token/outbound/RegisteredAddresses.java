package saoma.token.outbound;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.outbound.OutboundClient;
import saoma.token.TokenConfig;

/** How this service calls the addresses that applications registered. */
@Singleton
class RegisteredAddresses {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MAXIMUM_BODY = 64 * 1024;

    @Produces
    @Singleton
    OutboundClient client(Vertx vertx, TokenConfig config) {
        TokenConfig.Outbound outbound = config.outbound();
        return new OutboundClient(
                vertx,
                new OutboundClient.Rules(
                        outbound.allowPrivateAddresses(),
                        outbound.trustedCertificates(),
                        outbound.anyCertificate(),
                        TIMEOUT,
                        MAXIMUM_BODY));
    }

    void close(@Disposes OutboundClient client) {
        client.close();
    }
}
