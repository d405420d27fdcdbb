package saoma.connection.domain;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import saoma.connection.request.Draft;

/**
 * What an operator asks for.
 *
 * @param domain a host name (RFC 1123 §2.1), as browsers write it
 */
record DomainDraft(
        @NotNull
        @Pattern(
                regexp = "(?=.{1,236}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
                message = "must be a host name with a dot, in lower case, of at most 236 characters, without scheme,"
                        + " port and path")
        String domain)
        implements Draft {}
