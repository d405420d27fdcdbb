package saoma.token.grant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.dpop.ProofMaker;

/** Two parties and every mixture of what is theirs: only what belongs together is worth tokens. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class MixedRequestTest {
    private static final String ENDPOINT = "http://localhost:8080/oidc/token";

    WireMockServer peers;
    private final Party one = new Party("https://one.example/callback");
    private final Party two = new Party("https://two.example/callback");

    /** A client and what one of its authorizations is made of. */
    private static final class Party {
        final String redirectUri;
        final ApplicationConfiguration client;
        final CodeVerifier verifier = new CodeVerifier();
        final ProofMaker key = ProofMaker.es256();

        Party(String redirectUri) {
            this.redirectUri = redirectUri;
            this.client = Fixtures.with(Fixtures.confidential(), "redirectUris", Set.of(redirectUri));
        }

        String code() {
            AuthorizationGrant any = Fixtures.grant(client);
            return Fixtures.issueCode(
                    "default",
                    new AuthorizationGrant(
                            client.clientId(),
                            redirectUri,
                            CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                    .getValue(),
                            any.nonce(),
                            any.scope(),
                            null,
                            null,
                            any.subject(),
                            any.authentication(),
                            any.sid(),
                            key.thumbprint(),
                            null));
        }
    }

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, one.client);
        Fixtures.publish(peers, two.client);
    }

    static Stream<Integer> everyMixtureOfFive() {
        return IntStream.range(0, 1 << 5).boxed();
    }

    @ParameterizedTest
    @MethodSource("everyMixtureOfFive")
    void redeemWhenPartsAreMixedThenOnlyWhatBelongsTogetherSucceeds(int mixture) {
        int status = given().auth()
                .preemptive()
                .basic(from(mixture, 0).client.clientId(), Fixtures.SECRET)
                .header("DPoP", from(mixture, 1).key.proof("POST", ENDPOINT))
                .formParam("grant_type", "authorization_code")
                .formParam("code", from(mixture, 2).code())
                .formParam("redirect_uri", from(mixture, 3).redirectUri)
                .formParam("code_verifier", from(mixture, 4).verifier.getValue())
                .post("/oidc/token")
                .statusCode();
        boolean belongTogether = mixture == 0 || mixture == (1 << 5) - 1;
        assertThat(status).isEqualTo(belongTogether ? 200 : 400);
    }

    private Party from(int mixture, int part) {
        return (mixture >> part & 1) == 0 ? one : two;
    }
}
