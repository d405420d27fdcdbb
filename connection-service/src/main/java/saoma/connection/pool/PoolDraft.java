package saoma.connection.pool;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import saoma.connection.request.DisplayName;
import saoma.connection.request.Draft;
import saoma.protocol.Pool;

/**
 * A user pool as its sender wants it.
 *
 * @param identifier immutable
 */
record PoolDraft(
        @NotNull @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = Draft.IDENTIFIER_RULE)
        String identifier,

        @NotNull @Pattern(regexp = DisplayName.PATTERN, message = DisplayName.RULE)
        String displayName)
        implements Draft {}
