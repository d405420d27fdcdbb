package saoma.connection.domain;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import saoma.connection.ConnectionConfig;
import saoma.connection.domain.DomainView.Challenge;
import saoma.outbound.OutboundClient;
import saoma.outbound.OutboundFailure;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/**
 * Looks whether a domain is its claimant's: first in DNS, where only who controls the domain can write, then in a file,
 * which only who controls its web server can place. Our own ingress never answers that file, so that a name that somebody
 * pointed at us, by mistake or in malice, is proven by nobody.
 */
@ApplicationScoped
class DomainProof {
    private static final int DNS_PORT = 53;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAXIMUM_FILE = 1024;

    private final DnsClient dns;
    private final OutboundClient web;
    private final ConnectionConfig.Domains config;

    @Inject
    DomainProof(Vertx vertx, ConnectionConfig config) {
        this(vertx, config.domains());
    }

    DomainProof(Vertx vertx, ConnectionConfig.Domains config) {
        this.config = config;
        dns = vertx.createDnsClient(options(config.dnsServer()));
        web = new OutboundClient(
                vertx,
                new OutboundClient.Rules(
                        config.allowPrivateAddresses(), Optional.empty(), false, TIMEOUT, MAXIMUM_FILE));
    }

    private static DnsClientOptions options(Optional<String> server) {
        DnsClientOptions options = new DnsClientOptions().setQueryTimeout(TIMEOUT.toMillis());
        server.map(address -> URI.create("dns://" + address)).ifPresent(uri -> options.setHost(uri.getHost())
                .setPort(uri.getPort() == -1 ? DNS_PORT : uri.getPort()));
        return options;
    }

    /** @return what proves the domain that is asked for, and where it is looked for */
    Challenge challenge(DomainClaim claim) {
        String port = config.filePort().isPresent() ? ":" + config.filePort().getAsInt() : "";
        return new Challenge(
                "_saoma-challenge." + claim.domain,
                claim.challenge,
                config.fileScheme() + "://" + claim.domain + port + "/.well-known/saoma-challenge",
                claim.challenge);
    }

    /** Fails with 422 that says what was found at each place. */
    Uni<Void> require(Challenge challenge) {
        return inDns(challenge)
                .chain(notInDns -> notInDns.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : inFile(challenge)
                                .invoke(notInFile -> notInFile.ifPresent(found -> {
                                    throw unproven(challenge, notInDns.get(), found);
                                }))
                                .replaceWithVoid());
    }

    private static ProblemException unproven(Challenge challenge, String inDns, String inFile) {
        return new ProblemException(new Problem(
                "urn:saoma:problem:domain-unproven",
                "Domain not proven",
                422,
                "The challenge is at neither place; " + challenge.txtName() + ": " + inDns + "; " + challenge.fileUrl()
                        + ": " + inFile,
                List.of(
                        new Problem.Violation("challenge.txtName", inDns),
                        new Problem.Violation("challenge.fileUrl", inFile))));
    }

    /** @return what is there instead of the challenge; empty when it is there */
    private Uni<Optional<String>> inDns(Challenge challenge) {
        return Uni.createFrom()
                .completionStage(() -> dns.resolveTXT(challenge.txtName()).toCompletionStage())
                .map(texts -> texts.contains(challenge.txtValue())
                        ? Optional.<String>empty()
                        : Optional.of(texts.isEmpty() ? "there is no TXT record" : "no TXT record has the value"))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(
                        failure instanceof DnsException answered
                                ? explained(answered.code())
                                : "the name server did not answer"));
    }

    private static String explained(DnsResponseCode code) {
        return code == DnsResponseCode.NXDOMAIN ? "there is no TXT record" : "the name server answered " + code.name();
    }

    /** @return what is there instead of the challenge; empty when it is there */
    private Uni<Optional<String>> inFile(Challenge challenge) {
        return web.get(URI.create(challenge.fileUrl()), "text/plain, */*;q=0.1")
                .map(answer -> explained(answer, challenge.fileContent()))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(
                        failure instanceof OutboundFailure
                                ? failure.getMessage()
                                : "there was no connection, or no certificate that we trust"));
    }

    private static Optional<String> explained(OutboundClient.Answer answer, String content) {
        if (answer.status() != 200) {
            return Optional.of("the answer has status " + answer.status());
        }
        // editors end files with a line
        return answer.body().strip().equals(content) ? Optional.empty() : Optional.of("the file has other content");
    }

    @PreDestroy
    void close() {
        dns.close();
        web.close();
    }
}
