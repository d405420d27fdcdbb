package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-rp-initiated-logout-certification-test-plan} with clients that register themselves. */
@ExtendWith(Provider.Extension.class)
class RpInitiatedLogoutDynamicPlanTest extends RpInitiatedLogoutPlan {
    RpInitiatedLogoutDynamicPlanTest(Provider provider) {
        super(provider, "saoma-logout-dynamic", ClientRegistration.DYNAMIC_CLIENT);
    }
}
