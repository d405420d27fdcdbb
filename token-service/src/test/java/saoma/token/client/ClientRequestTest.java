package saoma.token.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRequestTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void parseWhenParameterEmptyThenOmitted() {
        ClientRequest request = ClientRequest.parse(null, FORM, "client_id=a&scope=&token=t");
        assertThat(request.parameter("scope")).isNull();
        assertThat(request.parameters()).containsOnlyKeys("client_id", "token");
    }

    @Test
    void parseWhenResourceRepeatedThenAllOfThem() {
        ClientRequest request = ClientRequest.parse(null, FORM, "client_id=a&resource=urn:a&resource=urn:b");
        assertThat(request.parameters().get("resource")).containsExactly("urn:a", "urn:b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id=a&x=1&x=2", "client_id=a&client_id=a", "client_id=a&x=&x="})
    void parseWhenParameterRepeatedThenInvalidRequest(String form) {
        refused(FORM, form, "invalid_request");
    }

    @Test
    void parseWhenMediaTypeHasCharsetThenAccepted() {
        assertThat(ClientRequest.parse(null, FORM + ";charset=UTF-8", "client_id=a")
                        .credential()
                        .method())
                .isEqualTo("none");
    }

    @Test
    void parseWhenMediaTypeWrongOrMissingThenInvalidRequest() {
        refused("application/json", "{}", "invalid_request");
        refused("nonsense", "client_id=a", "invalid_request");
        refused(null, "client_id=a", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=a&client_secret=s&client_assertion=x",
                "client_id=a&client_secret=s&client_assertion_type=x"
            })
    void parseWhenTwoCredentialsThenInvalidRequest(String form) {
        refused(FORM, form, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "client_secret=s",
                "client_id=a&client_assertion=x",
                "client_id=a&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion=a.b.c&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion=bnVsbA.e30.AA&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            })
    void parseWhenNoUsableCredentialThenInvalidClient(String form) {
        refused(FORM, form, "invalid_client");
    }

    @Test
    void credentialWhenPrintedThenWithoutSecret() {
        assertThat(ClientRequest.parse(null, FORM, "client_id=a&client_secret=s3cret")
                        .credential()
                        .toString())
                .doesNotContain("s3cret");
    }

    private static AbstractThrowableAssert<?, ?> refused(String contentType, String form, String error) {
        return assertThatThrownBy(() -> ClientRequest.parse(null, contentType, form))
                .isInstanceOfSatisfying(
                        TokenFailure.class,
                        failure -> assertThat(failure.error().getCode()).isEqualTo(error));
    }
}
