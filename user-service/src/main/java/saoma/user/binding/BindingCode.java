package saoma.user.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * Stands for one user, once.
 *
 * @param code only in the answer that made it: just its digest is kept
 * @param corpId the only enterprise whose members may use it; null for any
 * @param usedAt null while nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BindingCode(
        UUID id, UUID subject, String code, String corpId, Instant createdAt, Instant expiresAt, Instant usedAt) {
    @Override
    public String toString() {
        return "BindingCode[" + id + "]";
    }
}
