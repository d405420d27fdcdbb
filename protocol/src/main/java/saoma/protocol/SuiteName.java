package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;

/**
 * That a suite is configured.
 *
 * @param id ours; see {@link SuiteCredentials}
 * @param suiteId WeCom's SuiteID
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SuiteName(UUID id, String pool, String suiteId) {

    /** @param items by id; fewer than {@value #MAX_SIZE} are the last */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(List<SuiteName> items) {
        public static final int MAX_SIZE = 1000;
    }
}
