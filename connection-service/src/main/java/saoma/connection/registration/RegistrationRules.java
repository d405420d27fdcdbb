package saoma.connection.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import java.text.ParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import saoma.connection.request.WebAddress;

/** What holds only for clients that register themselves, beyond the rules of every application. */
final class RegistrationRules {
    private static final List<Consumer<ObjectNode>> RULES = List.of(
            RegistrationRules::noSoftwareStatement,
            RegistrationRules::onlyCode,
            RegistrationRules::scopeInOneText,
            sent -> https(sent, "jwks_uri"),
            sent -> https(sent, "backchannel_logout_uri"),
            // OpenID Connect Dynamic Client Registration §2
            sent -> https(sent, "initiate_login_uri"));

    /** What the server says about a client, and never the client (RFC 7592 §2.2). */
    private static final List<String> OURS = List.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    private RegistrationRules() {}

    /** Fails with {@link RegistrationRefused} at the first rule broken. */
    static void check(ObjectNode sent) {
        RULES.forEach(rule -> rule.accept(sent));
    }

    /** The same for a client's update (RFC 7592 §2.2). */
    static void checkUpdate(ObjectNode sent, String clientId) {
        if (!sent.path("client_id").asText().equals(clientId)) {
            throw RegistrationRefused.invalidMetadata("client_id must be the one of this address");
        }
        OURS.stream().filter(sent::has).findFirst().ifPresent(name -> {
            throw RegistrationRefused.invalidMetadata(name + " must not be sent");
        });
        check(sent);
    }

    /** We trust nobody's statements (RFC 7591 §2.3), and to ignore one would register another client than it describes. */
    private static void noSoftwareStatement(ObjectNode sent) {
        JsonNode statement = sent.get("software_statement");
        if (statement == null || statement.isNull()) {
            return;
        }
        try {
            SignedJWT.parse(statement.asText());
        } catch (ParseException | NullPointerException e) {
            // the last: Nimbus on a header that is the JSON null
            throw RegistrationRefused.because(
                    RegistrationError.INVALID_SOFTWARE_STATEMENT, "software_statement is not a signed JWT");
        }
        throw RegistrationRefused.because(
                RegistrationError.UNAPPROVED_SOFTWARE_STATEMENT, "No software statement is accepted here");
    }

    private static void onlyCode(ObjectNode sent) {
        JsonNode types = sent.path("response_types");
        boolean onlyCode = types.isMissingNode()
                || types.isNull()
                || types.isArray()
                        && StreamSupport.stream(types.spliterator(), false)
                                .allMatch(type -> type.asText().equals("code"));
        if (!onlyCode) {
            throw RegistrationRefused.invalidMetadata("response_types must be a list of code and nothing else");
        }
    }

    private static void scopeInOneText(ObjectNode sent) {
        JsonNode scope = sent.path("scope");
        if (!scope.isMissingNode() && !scope.isNull() && !scope.isTextual()) {
            throw RegistrationRefused.invalidMetadata("scope must be values in one text, separated by spaces");
        }
    }

    /** Whoever registers is a stranger, and our servers call this address. */
    private static void https(ObjectNode sent, String name) {
        JsonNode address = sent.path(name);
        if (address.isTextual() && !WebAddress.isHttps(address.textValue())) {
            throw RegistrationRefused.invalidMetadata(name + " must be an https URL");
        }
    }
}
