package saoma.rest.setting;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the deployment is reached, and where the services find each other. */
@ConfigMapping(prefix = "saoma")
public interface Addresses {

    /** Every issuer, link and cookie follows it. */
    @Origin
    String publicUrl();

    /** The address of this service among its siblings. */
    @Origin
    String ownUrl();

    /** Which only some services need; a file may be the same for all. */
    Optional<String> serviceSecret();

    Sibling connectionService();

    Sibling loginService();

    Sibling tokenService();

    Sibling userService();

    /** A service of the deployment. */
    interface Sibling {
        @Origin
        String url();
    }
}
