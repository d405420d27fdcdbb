package saoma.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.dns.DnsResponseCode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.connection.ConnectionConfig;
import saoma.connection.domain.DomainView.Challenge;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

class DomainProofTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String VALUE = "Zm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzIGxvbmchISE";
    private static final String NAME = "_saoma-challenge.login.acme.localhost";

    private final NameServer names = new NameServer(0);
    private final AtomicInteger requests = new AtomicInteger();
    private Consumer<HttpServerRequest> file =
            request -> request.response().setStatusCode(404).end();
    private final HttpServer server = VERTX.createHttpServer()
            .requestHandler(request -> {
                requests.incrementAndGet();
                file.accept(request);
            })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    private DomainProof proof;

    record Domains(Optional<String> dnsServer, String fileScheme, OptionalInt filePort, boolean allowPrivateAddresses)
            implements ConnectionConfig.Domains {

        Domains(Optional<String> dnsServer, boolean allowPrivateAddresses) {
            this(dnsServer, "https", OptionalInt.empty(), allowPrivateAddresses);
        }
    }

    @BeforeEach
    void allowThisMachine() {
        proof = new DomainProof(VERTX, new Domains(Optional.of(names.address()), true));
    }

    @AfterEach
    void stop() {
        proof.close();
        names.close();
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    static void stopAll() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void challengeWhenTheFileIsElsewhereThenItsAddressSaysSo() {
        DomainClaim claim = DomainClaim.create("acme", "login.acme.com", Instant.EPOCH);
        assertThat(proof.challenge(claim))
                .isEqualTo(new Challenge(
                        "_saoma-challenge.login.acme.com",
                        claim.challenge,
                        "https://login.acme.com/.well-known/saoma-challenge",
                        claim.challenge));
        DomainProof local = new DomainProof(VERTX, new Domains(Optional.empty(), "http", OptionalInt.of(8079), true));
        assertThat(local.challenge(claim).fileUrl())
                .isEqualTo("http://login.acme.com:8079/.well-known/saoma-challenge");
        local.close();
    }

    @Test
    void requireWhenATxtRecordHasTheValueThenProvenAndNoFileFetched() {
        names.publish(NAME, "v=spf1 -all", VALUE);
        require(here());
        assertThat(requests).hasValue(0);
    }

    @Test
    void requireWhenTheFileHasTheContentThenProven() {
        file = request -> {
            assertThat(request.path()).isEqualTo("/.well-known/saoma-challenge");
            request.response().end(VALUE + "\n");
        };
        require(here());
    }

    @Test
    void requireWhenAtNeitherPlaceThenSaysWhatIsThere() {
        assertThat(found()).containsExactly("there is no TXT record", "the answer has status 404");
    }

    @Test
    void requireWhenTheNameHasNoTextsThenSaysSo() {
        names.publish(NAME);
        assertThat(found()[0]).isEqualTo("there is no TXT record");
    }

    @Test
    void requireWhenOtherTextsAreThereThenNotProven() {
        names.publish(NAME, "x", VALUE + "x", VALUE.toLowerCase());
        assertThat(found()[0]).isEqualTo("no TXT record has the value");
    }

    @Test
    void requireWhenTheNameServerFailsThenSaysHow() {
        names.fail(DnsResponseCode.SERVFAIL);
        assertThat(found()[0]).isEqualTo("the name server answered SERVFAIL");
    }

    @Test
    void requireWhenTheNameServerIsSilentThenTheFileCounts() {
        names.fallSilent();
        assertThat(found()[0]).isEqualTo("the name server did not answer");
        file = request -> request.response().end(VALUE);
        require(here());
    }

    @Test
    void requireWhenTheFileHasOtherContentThenNotProvenAndNotRepeated() {
        file = request -> request.response().end("internal secret " + VALUE);
        assertThat(found()[1]).isEqualTo("the file has other content");
    }

    @Test
    void requireWhenRedirectedThenNotFollowed() {
        file = request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "/elsewhere")
                .end(VALUE);
        assertThat(found()[1]).isEqualTo("the answer has status 302");
        assertThat(requests).hasValue(1);
    }

    @Test
    void requireWhenTheFileIsTooLargeThenNotRead() {
        file = request -> request.response().end(VALUE + " ".repeat(1024));
        assertThat(found()[1]).isEqualTo("the answer is too large");
    }

    @Test
    void requireWhenTheServerTakesTooLongThenGivenUp() {
        file = request -> {};
        assertThat(found()[1]).isEqualTo("no answer in time");
    }

    @Test
    void requireWhenNobodyListensThenSaysSo() {
        assertThat(found(proof, file("http://login.acme.localhost:1"))[1])
                .isEqualTo("there was no connection, or no certificate that we trust");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:%d",
                "https://[::1]:%d",
                "https://localhost:%d",
                "https://0.0.0.0:%d",
                "https://10.0.0.1:%d",
                "https://192.168.0.1:%d",
                "https://169.254.169.254:%d",
                "https://[fd00::1]:%d",
                "https://[::ffff:127.0.0.1]:%d"
            })
    void requireWhenTheHostIsPrivateThenNothingIsSent(String origin) {
        DomainProof outside = new DomainProof(VERTX, new Domains(Optional.of(names.address()), false));
        assertThat(found(outside, file(origin.formatted(server.actualPort())))[1])
                .isEqualTo("the host has an address that is not public");
        assertThat(requests).hasValue(0);
        outside.close();
    }

    @Test
    void requireWhenTheFileIsNotByHttpsThenNothingIsSent() {
        DomainProof outside = new DomainProof(VERTX, new Domains(Optional.of(names.address()), false));
        assertThat(found(outside, here())[1]).isEqualTo("the address is not https");
        assertThat(requests).hasValue(0);
        outside.close();
    }

    private Challenge here() {
        return file("http://login.acme.localhost:" + server.actualPort());
    }

    private static Challenge file(String origin) {
        return new Challenge(NAME, VALUE, origin + "/.well-known/saoma-challenge", VALUE);
    }

    private void require(Challenge challenge) {
        proof.require(challenge).await().atMost(Duration.ofSeconds(20));
    }

    /** @return in DNS, in the file */
    private String[] found() {
        return found(proof, here());
    }

    private static String[] found(DomainProof proof, Challenge challenge) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> proof.require(challenge).await().atMost(Duration.ofSeconds(20)))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(refused -> problem[0] = refused.problem());
        assertThat(problem[0].status()).isEqualTo(422);
        assertThat(problem[0].type()).isEqualTo("urn:saoma:problem:domain-unproven");
        assertThat(problem[0].detail()).doesNotContain("internal secret");
        assertThat(problem[0].violations())
                .extracting(Problem.Violation::field)
                .containsExactly("challenge.txtName", "challenge.fileUrl");
        return problem[0].violations().stream().map(Problem.Violation::message).toArray(String[]::new);
    }
}
