package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A person as WeCom names them. The key of a link is ({@code providerCorpId}, {@code corpId}, {@code openUserId}),
 * compared case-sensitively; the rest are attributes that may change between two sign-ins.
 *
 * @param providerCorpId CorpID of the provider through which the person signed in
 * @param corpId the person's enterprise as this provider sees it (normally encrypted)
 * @param openUserId provider-level member id, at most 64 bytes
 * @param userId member id within the enterprise; never a key; null when WeCom gave none
 * @param userType 1 creator, 2 internal, 3 external administrator, 4 group administrator, 5 member; null when unknown
 * @param avatar URL of a picture; null when WeCom gave none
 * @param gender {@code male} or {@code female} (OpenID Connect Core §5.1); null when WeCom gave none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FederatedIdentity(
        String providerCorpId,
        String corpId,
        String openUserId,
        String userId,
        Integer userType,
        String avatar,
        String gender) {}
