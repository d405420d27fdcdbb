package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.connection.domain.NameServer;

@QuarkusTest
class DomainResourceTest {
    private NameServer names;

    private String pool;
    private String path;
    private String domain;

    private static int port(String key) {
        return Integer.parseInt(
                ConfigProvider.getConfig().getValue(key, String.class).replaceFirst(".*:", ""));
    }

    @BeforeEach
    void createPool() {
        names = new NameServer(port("connection.domains.dns-server"));
        pool = Api.newPool();
        path = "/api/v1/pools/" + pool + "/domain";
        domain = Api.newName() + ".localhost";
    }

    @AfterEach
    void stop() {
        names.close();
    }

    @Test
    void putWhenNewThenUnprovenAndWhatProvesIt() {
        Response asked = ask(domain);
        asked.then()
                .statusCode(200)
                .body("domain", is(domain))
                .body("state", is("UNPROVEN"))
                .body("issuer", is("http://localhost:8080/p/" + pool + "/oidc"))
                .body("notice", nullValue())
                .body("challenge.txtName", is("_saoma-challenge." + domain))
                .body("challenge.txtValue", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("challenge.fileUrl", containsString("://" + domain))
                .body("challenge.fileUrl", containsString("/.well-known/saoma-challenge"))
                .body("challenge.fileContent", is(asked.<String>path("challenge.txtValue")));
        assertThat(Api.get(path).asString()).isEqualTo(asked.asString());
        publishedDomain().then().body("domain", nullValue());
    }

    @Test
    void putWhenTheSameThenTheSameChallengeAndForAnotherAnotherOne() {
        String challenge = ask(domain).path("challenge.txtValue");
        ask(domain).then().body("challenge.txtValue", is(challenge));
        ask("other." + domain).then().body("challenge.txtValue", not(challenge));
        // a challenge is its pool's alone
        path = "/api/v1/pools/" + Api.newPool() + "/domain";
        ask(domain).then().body("challenge.txtValue", not(challenge));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "Login.acme.com",
                "https://login.acme.com",
                "login.acme.com:443",
                "login.acme.com/",
                "login.acme.com.",
                "*.acme.com",
                "-login.acme.com",
                "login_.acme.com",
                "192.0.2.1",
                "[2001:db8::1]",
                "登录.example",
                "a..com"
            })
    void putWhenNoHostNameThenRefused(String domain) {
        Api.violates(ask(domain), "domain");
    }

    @Test
    void putWhenTooLongThenRefused() {
        String label = "a".repeat(59) + ".";
        ask(label.repeat(3) + "a".repeat(51) + ".acme").then().statusCode(200);
        Api.violates(ask(label.repeat(3) + "a".repeat(52) + ".acme"), "domain");
    }

    @Test
    void putWhenUnknownFieldOrNoneThenRefused() {
        Api.violates(Api.put(path, Map.of("domain", domain, "state", "PROVEN")), "state");
        Api.violates(Api.put(path, Map.of()), "domain");
    }

    @Test
    void putWhenDefaultPoolThenConflict() {
        path = "/api/v1/pools/default/domain";
        Api.isProblem(ask(domain), 409, "pool-is-default");
    }

    @Test
    void domainWhenPoolOrDomainUnknownThenNotFound() {
        Api.isProblem(Api.get(path), 404, "not-found");
        Api.isProblem(verify(), 404, "not-found");
        Api.isProblem(Api.delete(path), 404, "not-found");
        path = "/api/v1/pools/nowhere/domain";
        Api.isProblem(ask(domain), 404, "not-found");
        Api.isProblem(Api.get(path), 404, "not-found");
        Api.isProblem(verify(), 404, "not-found");
        Api.isProblem(Api.delete(path), 404, "not-found");
    }

    @Test
    void verifyWhenInDnsThenProvenAndPublished() {
        prove(domain);
        String issuer = "http://" + domain + ":8080/oidc";
        Response verified = verify();
        verified.then()
                .statusCode(200)
                .body("state", is("PROVEN"))
                .body("issuer", is(issuer))
                .body("notice", containsString(issuer));
        Api.get(path).then().body("state", is("PROVEN")).body("notice", nullValue());
        Api.get("/api/v1/pools/" + pool).then().body("domain", is(domain)).header("ETag", "\"1\"");
        publishedDomain().then().body("domain", is(domain));
        domains().then().statusCode(200).body("domains.'" + domain + "'", is(pool));
        // once more changes nothing
        verify().then().statusCode(200).body("state", is("PROVEN"));
        Api.get("/api/v1/pools/" + pool + "/audit?resourceType=domain&sort=at")
                .then()
                .body("items.operation", contains("create", "update"))
                .body("items[1].after.state", is("PROVEN"));
    }

    @Test
    void verifyWhenInTheFileThenProven() throws IOException {
        String content = ask(domain).path("challenge.fileContent");
        HttpServer server =
                HttpServer.create(new InetSocketAddress("127.0.0.1", port("connection.domains.file-port")), 0);
        server.createContext("/.well-known/saoma-challenge", exchange -> {
            byte[] body = content.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            verify().then().statusCode(200).body("state", is("PROVEN"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void verifyWhenAtNeitherPlaceThenUnprocessableAndNothingPublished() {
        ask(domain);
        Response refused = verify();
        Api.isProblem(refused, 422, "domain-unproven");
        refused.then()
                .body("violations.field", contains("challenge.txtName", "challenge.fileUrl"))
                .body("violations[0].message", is("there is no TXT record"))
                .body("violations[1].message", is("there was no connection, or no certificate that we trust"))
                .body("detail", containsString("_saoma-challenge." + domain));
        Api.get(path).then().body("state", is("UNPROVEN"));
        publishedDomain().then().body("domain", nullValue());
        domains().then().body("domains.'" + domain + "'", nullValue());
    }

    @Test
    void verifyWhenAnotherPoolHasProvenItThenConflict() {
        prove(domain);
        verify().then().statusCode(200);
        String first = pool;
        createPoolAgain();
        prove(domain);
        Api.isProblem(verify(), 409, "domain-taken");
        domains().then().body("domains.'" + domain + "'", is(first));
        Api.delete("/api/v1/pools/" + first + "/domain").then().statusCode(204);
        verify().then().statusCode(200);
        domains().then().body("domains.'" + domain + "'", is(pool));
    }

    private void createPoolAgain() {
        pool = Api.newPool();
        path = "/api/v1/pools/" + pool + "/domain";
    }

    @Test
    void putWhenAnotherIsProvenThenThatOneIsUsedUntilTheNewOneIsProven() {
        prove(domain);
        verify().then().statusCode(200);
        String second = "second." + domain;
        prove(second);
        Api.get(path)
                .then()
                .body("domain", is(second))
                .body("state", is("UNPROVEN"))
                .body("issuer", containsString("//" + domain));
        publishedDomain().then().body("domain", is(domain));
        verify().then().statusCode(200).body("issuer", containsString("//" + second));
        publishedDomain().then().body("domain", is(second));
        domains().then().body("domains.'" + domain + "'", nullValue());
    }

    @Test
    void deleteWhenProvenThenOnTheCentralHostAgain() {
        prove(domain);
        verify().then().statusCode(200);
        Api.delete(path).then().statusCode(204);
        Api.isProblem(Api.get(path), 404, "not-found");
        publishedDomain().then().body("domain", nullValue());
        domains().then().body("domains.'" + domain + "'", nullValue());
    }

    @Test
    void deleteWhenThePoolGoesThenTheDomainIsFree() {
        prove(domain);
        verify().then().statusCode(200);
        Api.delete("/api/v1/pools/" + pool).then().statusCode(204);
        createPoolAgain();
        prove(domain);
        verify().then().statusCode(200);
    }

    @Test
    void registrationWhenThePoolHasADomainThenThere() {
        prove(domain);
        verify().then().statusCode(200);
        String token = Api.post(
                        "/api/v1/pools/" + pool + "/initial-access-tokens", Map.of("expiresIn", 3600, "maxUses", 1))
                .path("initialAccessToken");
        given().header("Host", domain + ":8080")
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("redirect_uris", List.of("https://app.example/callback")))
                .post("/oidc/register")
                .then()
                .statusCode(201)
                .body("registration_client_uri", startsWith("http://" + domain + ":8080/oidc/register/"));
    }

    @Test
    void domainsWhenNotAServiceThenClosed() {
        given().get("/internal/domains").then().statusCode(401);
        Api.get("/internal/domains").then().statusCode(403);
        given().put(path).then().statusCode(401);
    }

    private void prove(String domain) {
        String challenge = ask(domain).path("challenge.txtValue");
        names.publish("_saoma-challenge." + domain, challenge);
    }

    private Response ask(String domain) {
        return Api.put(path, Map.of("domain", domain));
    }

    private Response verify() {
        return Api.operator().post(path + "/verify");
    }

    private Response publishedDomain() {
        return given().auth().oauth2(Tokens.internal()).get("/internal/pools/" + pool);
    }

    private static Response domains() {
        return given().auth().oauth2(Tokens.internal()).get("/internal/domains");
    }
}
