package saoma.e2e.certification;

import org.junit.jupiter.api.extension.ExtendWith;

/** {@code oidcc-formpost-basic-certification-test-plan}: the Basic plan's modules, every answer by POST. */
@ExtendWith(Provider.Extension.class)
class FormPostOpPlanTest extends BasicPlan {
    FormPostOpPlanTest(Provider provider) {
        super(provider, "saoma-form-post", "form_post", ClientRegistration.STATIC_CLIENT);
    }
}
