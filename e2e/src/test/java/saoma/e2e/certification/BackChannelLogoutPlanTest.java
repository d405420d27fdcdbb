package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-backchannel-rp-initiated-logout-certification-test-plan} with clients of an operator. */
@ExtendWith(Provider.Extension.class)
class BackChannelLogoutPlanTest extends BackChannelLogoutPlan {
    BackChannelLogoutPlanTest(Provider provider) {
        super(provider, "saoma-back-channel", ClientRegistration.STATIC_CLIENT);
    }
}
