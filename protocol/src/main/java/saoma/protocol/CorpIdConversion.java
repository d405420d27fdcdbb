package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * Whether corpids that look different are one enterprise ({@code corpid_to_opencorpid}, wecom-protocol.md section 7).
 *
 * @param openCorpIds what WeCom says each corpid is called now; one that it would not convert is missing
 * @param failure null when WeCom was asked; otherwise nothing is known and no account may arise from it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CorpIdConversion(Map<String, String> openCorpIds, WeComFailure failure) {

    /** @param corpIds at most 10 */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Query(List<String> corpIds) {}
}
