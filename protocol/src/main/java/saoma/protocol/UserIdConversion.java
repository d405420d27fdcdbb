package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What WeCom said of the userids of a {@link Task} (wecom-protocol.md section 7), by the ids of the prepared links.
 *
 * @param openUserIds of those that it knows
 * @param unknown of which it knows no member, or none whom the app may see
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserIdConversion(Map<UUID, String> openUserIds, Set<UUID> unknown) {
    /** As many userids as WeCom takes in one call. */
    public static final int MAX_SIZE = 1000;

    public UserIdConversion {
        openUserIds = Objects.requireNonNullElse(openUserIds, Map.of());
        unknown = Objects.requireNonNullElse(unknown, Set.of());
    }

    /**
     * Links that operators prepared by userid for one enterprise that has installed an app: WeCom has to say which
     * open_userids these are, because the userids of people who sign in may be encrypted.
     *
     * @param corpIds every id of the enterprise
     * @param suiteIds the apps
     * @param userIds by the ids of the prepared links, at most {@value #MAX_SIZE}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Task(String pool, List<String> corpIds, List<String> suiteIds, Map<UUID, String> userIds) {}
}
