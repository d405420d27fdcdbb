package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-formpost-basic-certification-test-plan} with clients that register themselves: each module has its own. */
@ExtendWith(Provider.Extension.class)
class FormPostOpDynamicPlanTest extends BasicPlan {
    FormPostOpDynamicPlanTest(Provider provider) {
        super(provider, "saoma-form-post-dynamic", "form_post", ClientRegistration.DYNAMIC_CLIENT);
    }
}
