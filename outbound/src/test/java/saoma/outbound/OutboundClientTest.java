package saoma.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final int MAXIMUM_BODY = 64 * 1024;
    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
    /** Every name is this machine, so that only a connection to the resolved address can work. */
    private static final Destinations.Resolver HERE = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};

    private final OutboundClient trusting = client(HERE, true);

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void reset() {
        SERVER.resetAll();
    }

    @Test
    void getWhenNameWasResolvedThenConnectedToThatAddressUnderThatName() {
        answer(aResponse()
                .withHeader("Content-Type", "Application/JSON; charset=utf-8")
                .withBody("{}"));
        OutboundClient.Answer answer = await(trusting.get(uri("/keys?a=%20b"), "application/json"));
        assertThat(answer).isEqualTo(new OutboundClient.Answer(200, "application/json", "{}"));
        SERVER.verify(getRequestedFor(urlEqualTo("/keys?a=%20b"))
                .withHeader("Host", equalTo("app.invalid:" + SERVER.port()))
                .withHeader("Accept", equalTo("application/json")));
    }

    @Test
    void postWhenFormThenEncoded() {
        answer(aResponse().withStatus(204));
        assertThat(await(trusting.post(uri("/logout"), Map.of("logout_token", "a b&c"))))
                .isEqualTo(new OutboundClient.Answer(204, "", ""));
        SERVER.verify(postRequestedFor(urlEqualTo("/logout"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo("logout_token=a+b%26c")));
    }

    @Test
    void getWhenRedirectedThenNotFollowed() {
        answer(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
        assertThat(await(trusting.get(uri("/keys"), "*/*")).status()).isEqualTo(302);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void getWhenAnswerHasTheLargestSizeThenRead() {
        answer(aResponse().withBody("x".repeat(MAXIMUM_BODY)));
        assertThat(await(trusting.get(uri("/keys"), "*/*")).body()).hasSize(MAXIMUM_BODY);
    }

    @Test
    void getWhenAnswerIsLargerThenFails() {
        answer(aResponse().withBody("x".repeat(MAXIMUM_BODY + 1)));
        fails(trusting.get(uri("/keys"), "*/*"), "too large");
    }

    @Test
    void getWhenAnswerDripsThenFailsInTime() {
        answer(aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(10, 20_000));
        fails(trusting.get(uri("/keys"), "*/*"), "no answer in time");
    }

    @Test
    void getWhenCertificateIsNotTrustedThenFails() {
        URI https = URI.create("https://app.invalid:" + SERVER.httpsPort() + "/keys");
        assertThatThrownBy(() -> await(trusting.get(https, "*/*"))).isNotNull();
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void getWhenAnyCertificateWillDoThenAnswered() {
        answer(aResponse().withBody("{}"));
        OutboundClient careless = new OutboundClient(VERTX, rules(true, Optional.empty(), true), HERE);
        URI https = URI.create("https://app.invalid:" + SERVER.httpsPort() + "/keys");
        assertThat(await(careless.get(https, "*/*")).body()).isEqualTo("{}");
        careless.close();
    }

    @Test
    void getWhenCertificateIsAmongTheTrustedThenAnswered(@TempDir Path directory) throws Exception {
        Path keys = keysOf("app.invalid", directory);
        HttpServer server = VERTX.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(keys.toString()).setPassword("changeit")))
                .requestHandler(request -> request.response().end("{}"));
        int port = server.listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        OutboundClient client = new OutboundClient(VERTX, rules(true, Optional.of(certificateIn(keys)), false), HERE);
        assertThat(await(client.get(URI.create("https://app.invalid:" + port + "/keys"), "*/*"))
                        .body())
                .isEqualTo("{}");
        URI underAnotherName = URI.create("https://other.invalid:" + port + "/keys");
        assertThatThrownBy(() -> await(client.get(underAnotherName, "*/*"))).isNotNull();
        client.close();
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Path keysOf(String host, Path directory) throws Exception {
        Path keys = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        (System.getProperty("java.home") + "/bin/keytool -genkeypair -alias app -keyalg EC -dname CN="
                                        + host + " -storetype PKCS12 -storepass changeit -keystore " + keys)
                                .split(" "))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return keys;
    }

    private static Path certificateIn(Path keys) throws Exception {
        byte[] certificate = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray())
                .getCertificate("app")
                .getEncoded();
        return Files.writeString(
                keys.resolveSibling("app.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void getWhenAddressIsPrivateThenNotConnected() {
        URI https = URI.create("https://app.invalid:" + SERVER.httpsPort() + "/keys");
        fails(client(HERE, false).get(https, "*/*"), "not public");
    }

    @Test
    void getWhenOneOfSeveralAddressesIsPrivateThenNotConnected() {
        Destinations.Resolver both =
                host -> new InetAddress[] {InetAddress.getByName("192.88.98.1"), InetAddress.getByName("10.0.0.1")};
        fails(client(both, false).get(URI.create("https://app.invalid/"), "*/*"), "not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://2130706433/",
                "https://127.1/",
                "https://localhost/"
            })
    void getWhenUriNamesThisMachineThenNotConnected(String uri) {
        fails(client(InetAddress::getAllByName, false).get(URI.create(uri), "*/*"), "");
    }

    @Test
    void getWhenPlainHttpThenNotConnected() {
        fails(client(HERE, false).get(uri("/keys"), "*/*"), "not https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://app.invalid/", "https:/keys", "https://user@app.invalid/", "/keys"})
    void getWhenUriIsOfNoUseThenFails(String uri) {
        fails(trusting.get(URI.create(uri), "*/*"), "the address");
    }

    @Test
    void getWhenNameIsALocalOneThenThisMachineOnlyWherePrivateAddressesMayBe() {
        Destinations.Resolver nowhere = host -> {
            throw new UnknownHostException(host);
        };
        answer(aResponse().withBody("here"));
        URI local = URI.create("http://acme.localhost:" + SERVER.port() + "/file");
        assertThat(await(client(nowhere, true).get(local, "*/*")).body()).isEqualTo("here");
        SERVER.resetRequests();
        fails(client(nowhere, false).get(URI.create("https://acme.localhost/file"), "*/*"), "not known");
    }

    @Test
    void getWhenHostUnknownThenFails() {
        Destinations.Resolver nowhere = host -> {
            throw new UnknownHostException(host);
        };
        fails(client(nowhere, false).get(URI.create("https://app.invalid/"), "*/*"), "not known");
    }

    private static OutboundClient client(Destinations.Resolver resolver, boolean privateAllowed) {
        return new OutboundClient(VERTX, rules(privateAllowed, Optional.empty(), false), resolver);
    }

    private static OutboundClient.Rules rules(
            boolean privateAllowed, Optional<Path> trustedCertificates, boolean anyCertificate) {
        return new OutboundClient.Rules(
                privateAllowed, trustedCertificates, anyCertificate, Duration.ofSeconds(3), MAXIMUM_BODY);
    }

    private static URI uri(String path) {
        return URI.create("http://app.invalid:" + SERVER.port() + path);
    }

    private static void answer(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private static void fails(Uni<?> uni, String message) {
        assertThatThrownBy(() -> await(uni)).isInstanceOf(OutboundFailure.class).hasMessageContaining(message);
        SERVER.verify(
                message.equals("too large") || message.equals("no answer in time") ? 1 : 0, anyRequestedFor(anyUrl()));
    }
}
