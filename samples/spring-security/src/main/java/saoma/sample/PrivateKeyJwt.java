package saoma.sample;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;

/** With this profile a signed assertion takes the place of the client secret (RFC 7523 §2.2). */
@Configuration
@Profile("private-key-jwt")
class PrivateKeyJwt {
    private final JWK key;

    PrivateKeyJwt(@Value("${private.key}") Path file) throws IOException, ParseException {
        key = JWK.parse(Files.readString(file));
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeClient() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.addParametersConverter(assertion());
        return client;
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshClient() {
        var client = new RestClientRefreshTokenTokenResponseClient();
        client.addParametersConverter(assertion());
        return client;
    }

    private <T extends AbstractOAuth2AuthorizationGrantRequest>
            NimbusJwtClientAuthenticationParametersConverter<T> assertion() {
        var converter = new NimbusJwtClientAuthenticationParametersConverter<T>(registration -> key);
        converter.setJwtClientAssertionCustomizer(context -> {
            var client = context.getAuthorizationGrantRequest().getClientRegistration();
            // unless told, Spring Security names the token endpoint
            context.getClaims()
                    .audience(List.of(client.getProviderDetails().getIssuerUri()));
        });
        return converter;
    }
}
