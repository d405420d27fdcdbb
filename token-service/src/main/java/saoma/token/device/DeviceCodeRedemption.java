package saoma.token.device;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.client.TokenFailure;
import saoma.token.jwt.Issuance;
import saoma.token.jwt.TokenIssuer;
import saoma.token.refresh.OfflineAccess;

/** The device code grant, from the device's side (RFC 8628 §3.4, §3.5). */
@ApplicationScoped
public class DeviceCodeRedemption {
    private final DeviceStore devices;
    private final OfflineAccess offlineAccess;
    private final TokenIssuer tokens;

    DeviceCodeRedemption(DeviceStore devices, OfflineAccess offlineAccess, TokenIssuer tokens) {
        this.devices = devices;
        this.offlineAccess = offlineAccess;
        this.tokens = tokens;
    }

    /**
     * Fails with {@link TokenFailure} as long as nobody has let the device in.
     *
     * @param dpopJkt thumbprint of the key that the client has proven; null when it has proven none
     */
    public Uni<OIDCTokenResponse> redeem(
            Pool pool, ApplicationConfiguration application, DeviceCodeGrant presented, String dpopJkt) {
        return allowed(pool, application, presented).chain(grant -> issue(pool, application, grant, dpopJkt));
    }

    private Uni<OIDCTokenResponse> issue(
            Pool pool, ApplicationConfiguration application, AuthorizationGrant grant, String dpopJkt) {
        UUID grantId = UUID.randomUUID();
        return offlineAccess
                .begin(pool, application, grantId, grant, grant.authentication().at(), dpopJkt)
                .chain(refreshToken -> tokens.forGrant(
                        pool, application, grant, new Issuance(grantId.toString(), dpopJkt, refreshToken, false)));
    }

    private Uni<AuthorizationGrant> allowed(
            Pool pool, ApplicationConfiguration application, DeviceCodeGrant presented) {
        String code = presented.getDeviceCode().getValue();
        return devices.find(pool, code)
                .invoke(found -> requireOwn(found, application))
                .call(found -> devices.mayPoll(pool, code).invoke(mayPoll -> {
                    if (!mayPoll) {
                        throw new TokenFailure(DeviceAuthorizationGrantError.SLOW_DOWN);
                    }
                }))
                .chain(found -> decided(pool, code, found.orElseThrow()));
    }

    private static void requireOwn(Optional<WaitingDevice> found, ApplicationConfiguration application) {
        if (found.isEmpty()) {
            throw new TokenFailure(DeviceAuthorizationGrantError.EXPIRED_TOKEN);
        }
        if (!found.get().authorization().clientId().equals(application.clientId())) {
            throw new TokenFailure(OAuth2Error.INVALID_GRANT);
        }
    }

    private Uni<AuthorizationGrant> decided(Pool pool, String code, WaitingDevice device) {
        if (!device.denied() && device.grant() == null) {
            throw new TokenFailure(DeviceAuthorizationGrantError.AUTHORIZATION_PENDING);
        }
        return devices.take(pool, code).map(taken -> {
            if (taken.isEmpty()) {
                throw new TokenFailure(OAuth2Error.INVALID_GRANT);
            }
            if (taken.get().denied()) {
                throw new TokenFailure(OAuth2Error.ACCESS_DENIED.setHTTPStatusCode(400));
            }
            return taken.get().grant();
        });
    }
}
