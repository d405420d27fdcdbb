package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;

/**
 * What token-service has learned from WeCom's events about an enterprise, for user-service, which owns the people.
 * Delivered at least once and in the order of WeCom's time stamps per enterprise; a repetition changes nothing.
 *
 * @param id of the event
 * @param providerCorpId the provider's CorpID
 * @param corpId the enterprise as this provider sees it
 * @param name the enterprise's name; only with {@link Kind#INSTALLED}, null when WeCom did not tell
 * @param suiteId the app; with {@link Kind#INSTALLED} and {@link Kind#UNINSTALLED}
 * @param member userid or open_userid, whichever WeCom sent; null unless it is about a member
 * @param renamedTo the new userid; only with {@link Kind#MEMBER_RENAMED}
 * @param at WeCom's time stamp; what happened later is not undone by it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnterpriseChange(
        UUID id,
        Kind kind,
        String providerCorpId,
        String corpId,
        String name,
        String suiteId,
        String member,
        String renamedTo,
        Instant at) {

    public enum Kind {
        /** An app was installed, or its authorization changed. */
        INSTALLED,
        /** The authorization of an app was taken back. */
        UNINSTALLED,
        /** The member is no longer in the directory. */
        MEMBER_DELETED,
        /** The member was disabled. */
        MEMBER_DISABLED,
        /** The member is active (again). */
        MEMBER_ENABLED,
        /** The member has another userid. */
        MEMBER_RENAMED
    }
}
