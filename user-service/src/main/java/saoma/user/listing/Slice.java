package saoma.user.listing;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.rest.Page;

/**
 * Which part of a list is wanted.
 *
 * @param sort null for the list's first sort
 * @param cursor as {@code nextCursor} gave it; null for the first page
 * @param limit rows on a page; null for {@value Page#DEFAULT_SIZE}
 */
public record Slice(
        @RestQuery @Parameter(description = "A time to sort by; `-` in front for latest first") @Size(max = 32)
        String sort,

        @RestQuery @Parameter(description = "`nextCursor` of the page before") @Size(max = 512)
        String cursor,

        @RestQuery
        @Parameter(description = "Rows on a page, 1 to 100; 20 when absent")
        @Pattern(regexp = "[1-9][0-9]?|100", message = "must be a number from 1 to 100")
        String limit) {

    int rows() {
        return limit == null ? Page.DEFAULT_SIZE : Integer.parseInt(limit);
    }
}
