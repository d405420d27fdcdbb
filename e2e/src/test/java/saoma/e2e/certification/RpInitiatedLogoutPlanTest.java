package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-rp-initiated-logout-certification-test-plan} with clients of an operator. */
@ExtendWith(Provider.Extension.class)
class RpInitiatedLogoutPlanTest extends RpInitiatedLogoutPlan {
    RpInitiatedLogoutPlanTest(Provider provider) {
        super(provider, "saoma-logout", ClientRegistration.STATIC_CLIENT);
    }
}
