package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-basic-certification-test-plan}: 35 modules with discovery and static clients. */
@ExtendWith(Provider.Extension.class)
class BasicOpPlanTest extends BasicPlan {
    BasicOpPlanTest(Provider provider) {
        super(provider, "saoma-basic", null);
    }
}
