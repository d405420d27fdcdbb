package saoma.user.identity;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import saoma.user.shape.Form;
import saoma.user.shape.Shape;

/**
 * A link that an operator makes before the person first signs in.
 *
 * @param userId an attribute for the operator's eyes; null when unknown
 */
public record NewIdentity(
        @Schema(required = true) String providerCorpId,
        @Schema(required = true) String corpId,
        @Schema(required = true) String openUserId,
        String userId) {

    public static final Shape SHAPE = new Shape(
            Map.of(
                    "providerCorpId", Form.WECOM_ID,
                    "corpId", Form.WECOM_ID,
                    "openUserId", Form.WECOM_ID,
                    "userId", Form.LINE),
            Set.of("providerCorpId", "corpId", "openUserId"),
            Set.of());
}
