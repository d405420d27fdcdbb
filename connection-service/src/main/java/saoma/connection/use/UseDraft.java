package saoma.connection.use;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import saoma.connection.request.Draft;

/**
 * The use of a connection by an application as its sender wants it.
 *
 * @param enabled whether the sign-in page shows it
 * @param position lower ones come first; 0 when absent; equal ones by display name
 */
public record UseDraft(
        @NotNull Boolean enabled, @Min(0) @Max(1000) Integer position) implements Draft {
    public UseDraft {
        position = position == null ? Integer.valueOf(0) : position;
    }
}
