package saoma.rest;

import io.quarkus.vertx.http.HttpServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A request of the service to itself, through all that requests pass. Its token is nobody's: it is refused, but only
 * after token-service's keys were fetched to look whether they verify it.
 */
@Singleton
class OwnRequest implements WarmUp {
    /** An algorithm that no key has, so that no key is missed and the keys are not fetched once more. */
    private static final String NOBODYS = "Bearer eyJhbGciOiJIUzUxMiJ9.e30.AA";

    private final HttpClient http;
    private final HttpServer server;
    private final String path;

    OwnRequest(Vertx vertx, HttpServer server, @ConfigProperty(name = "rest.warm-up-path") String path) {
        this.http = vertx.createHttpClient();
        this.server = server;
        this.path = path;
    }

    @Override
    public Uni<?> run() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(server.getLocalBaseUri().resolve(path).toString())
                .putHeader(HttpHeaders.AUTHORIZATION, NOBODYS);
        return http.request(request).flatMap(sent -> sent.send()).flatMap(answer -> answer.body());
    }
}
