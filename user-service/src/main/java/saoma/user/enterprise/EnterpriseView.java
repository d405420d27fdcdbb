package saoma.user.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * An enterprise as operators decide about it.
 *
 * @param aliases its other corpids
 * @param admissions what was said of it, by connection
 * @param installations the provider's apps that it has
 * @param deletionDueAt when its data goes; absent while there is no reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnterpriseView(
        @JsonUnwrapped Enterprise.View enterprise,
        List<String> aliases,
        List<AdmissionDecision.View> admissions,
        List<AppInstallation.View> installations,
        Instant deletionDueAt) {}
