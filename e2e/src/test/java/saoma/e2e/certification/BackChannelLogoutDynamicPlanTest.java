package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-backchannel-rp-initiated-logout-certification-test-plan} with clients that register themselves. */
@ExtendWith(Provider.Extension.class)
class BackChannelLogoutDynamicPlanTest extends BackChannelLogoutPlan {
    BackChannelLogoutDynamicPlanTest(Provider provider) {
        super(provider, "saoma-back-channel-dynamic", ClientRegistration.DYNAMIC_CLIENT);
    }
}
