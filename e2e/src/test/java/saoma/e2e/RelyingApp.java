package saoma.e2e;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A relying app built on a stock OpenID Connect client; it knows nothing but the issuer and its own registration. */
final class RelyingApp {
    private static final HttpServer SERVER = listen();
    /** Where every relying app of the tests gets its answers. */
    static final String REDIRECT_URI = "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/callback";

    private final OIDCProviderMetadata provider;
    private final ClientID clientId;
    private final Secret secret;
    private final URI redirectUri;
    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private final CodeVerifier verifier = new CodeVerifier();

    RelyingApp(String issuer, Admin.Application application) throws Exception {
        this(issuer, application, REDIRECT_URI);
    }

    RelyingApp(String issuer, Admin.Application application, String redirectUri) throws Exception {
        this.redirectUri = URI.create(redirectUri);
        String metadata = Json.send("GET", issuer + "/.well-known/openid-configuration", Map.of(), null)
                .require(200)
                .toString();
        this.provider = OIDCProviderMetadata.parse(metadata);
        this.clientId = new ClientID(application.clientId());
        this.secret = new Secret(application.clientSecret());
    }

    private static HttpServer listen() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] page =
                    "<!doctype html><title>back</title><p id=back>back at the app</p>".getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String authorizationUrl() {
        return authorizationUrl(request -> request);
    }

    String authorizationUrl(UnaryOperator<AuthenticationRequest.Builder> change) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile"), clientId, redirectUri)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        return change.apply(request).build().toURI().toString();
    }

    /** Reads the answer to the authorization request, as it arrived at the redirect URI. */
    AuthenticationResponse answer(String callback) throws Exception {
        AuthenticationResponse answer = AuthenticationResponseParser.parse(URI.create(callback));
        if (!state.equals(answer.getState()) || !provider.getIssuer().equals(answer.getIssuer())) {
            throw new AssertionError("state or iss is not what was sent: " + callback);
        }
        return answer;
    }

    private AuthorizationCode code(String callback) throws Exception {
        AuthenticationResponse answer = answer(callback);
        if (!answer.indicatesSuccess()) {
            throw new AssertionError(
                    "no code: " + answer.toErrorResponse().getErrorObject().toJSONObject());
        }
        return answer.toSuccessResponse().getAuthorizationCode();
    }

    /** The tokens and what they say, checked as OpenID Connect Core §3.1.3.7 wants it. */
    record SignedIn(OIDCTokenResponse tokens, IDTokenClaimsSet claims) {
        String subject() {
            return claims.getSubject().getValue();
        }

        String keyId() {
            return ((SignedJWT) tokens.getOIDCTokens().getIDToken()).getHeader().getKeyID();
        }

        String refreshToken() {
            return tokens.getOIDCTokens().getRefreshToken().getValue();
        }
    }

    SignedIn redeem(String callback) throws Exception {
        return redeem(callback, JWKSet.load(provider.getJWKSetURI().toURL()));
    }

    /** @param keys the provider's, as this app has read them */
    SignedIn redeem(String callback, JWKSet keys) throws Exception {
        HTTPResponse response = tokenRequest(callback, provider.getTokenEndpointURI())
                .toHTTPRequest()
                .send();
        OIDCTokenResponse tokens =
                (OIDCTokenResponse) OIDCTokenResponseParser.parse(response).toSuccessResponse();
        IDTokenValidator validator = new IDTokenValidator(provider.getIssuer(), clientId, JWSAlgorithm.RS256, keys);
        return new SignedIn(tokens, validator.validate(tokens.getOIDCTokens().getIDToken(), nonce));
    }

    TokenRequest tokenRequest(String callback, URI tokenEndpoint) throws Exception {
        return new TokenRequest(
                tokenEndpoint,
                new ClientSecretBasic(clientId, secret),
                new AuthorizationCodeGrant(code(callback), redirectUri, verifier));
    }

    /** @return the answer, whatever it is (RFC 6749 §6) */
    HTTPResponse refresh(String refreshToken) throws Exception {
        return new TokenRequest(
                        provider.getTokenEndpointURI(),
                        new ClientSecretBasic(clientId, secret),
                        new RefreshTokenGrant(new RefreshToken(refreshToken)))
                .toHTTPRequest()
                .send();
    }

    HTTPResponse userinfo(SignedIn signedIn) throws Exception {
        return new UserInfoRequest(
                        provider.getUserInfoEndpointURI(),
                        signedIn.tokens().getOIDCTokens().getBearerAccessToken())
                .toHTTPRequest()
                .send();
    }

    OIDCProviderMetadata provider() {
        return provider;
    }
}
