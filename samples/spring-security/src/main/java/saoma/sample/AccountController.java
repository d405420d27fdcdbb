package saoma.sample;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A page for everyone, and one that shows the person who is signed in. */
@Controller
class AccountController {

    @GetMapping("/")
    String home() {
        return "home";
    }

    /** @param client with an access token that Spring Security refreshes before it expires */
    @GetMapping("/account")
    String account(
            @AuthenticationPrincipal OidcUser user,
            @RegisteredOAuth2AuthorizedClient("saoma") OAuth2AuthorizedClient client,
            Model model) {
        model.addAttribute("claims", user.getClaims());
        model.addAttribute("accessToken", client.getAccessToken());
        return "account";
    }
}
