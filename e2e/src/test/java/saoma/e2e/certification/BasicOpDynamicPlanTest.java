package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-basic-certification-test-plan} with clients that register themselves: each module has its own. */
@ExtendWith(Provider.Extension.class)
class BasicOpDynamicPlanTest extends BasicPlan {
    BasicOpDynamicPlanTest(Provider provider) {
        super(provider, "saoma-basic-dynamic", null, ClientRegistration.DYNAMIC_CLIENT);
    }
}
