package saoma.sample;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;

/** Who may see what, and how one signs in and out. */
@Configuration
class SecurityConfiguration {

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http, ClientRegistrationRepository clients) {
        var endsTheSession = new OidcClientInitiatedLogoutSuccessHandler(clients);
        endsTheSession.setPostLogoutRedirectUri("{baseUrl}/");
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/").permitAll().anyRequest().authenticated())
                .oauth2Login(withDefaults())
                .logout(logout -> logout.logoutSuccessHandler(endsTheSession))
                .build();
    }
}
