package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-basic-certification-test-plan} with discovery and clients of an operator: 35 modules. */
@ExtendWith(Provider.Extension.class)
class BasicOpPlanTest extends BasicPlan {
    BasicOpPlanTest(Provider provider) {
        super(provider, "saoma-basic", null, ClientRegistration.STATIC_CLIENT);
    }
}
