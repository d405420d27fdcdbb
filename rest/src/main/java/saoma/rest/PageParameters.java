package saoma.rest;

import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Which page of a list is wanted, as sent; a resource takes it as {@code @Valid @BeanParam}.
 *
 * @param limit null for {@value Page#DEFAULT_SIZE}
 * @param cursor as {@code nextCursor} gave it; null for the first page
 * @param sort null for the list's own order
 */
public record PageParameters(
        @Parameter(description = "rows on a page, 1 to 100; 20 when absent")
        @RestQuery
        @Pattern(regexp = "[1-9][0-9]?|" + Page.MAX_SIZE, message = "must be a number from 1 to " + Page.MAX_SIZE)
        String limit,

        @Parameter(description = "nextCursor of the page before; absent for the first page") @RestQuery
        String cursor,

        @Parameter(description = "property to sort by; with a leading - downwards") @RestQuery
        String sort) {

    /** @return rows on a page */
    public int size() {
        return limit == null ? Page.DEFAULT_SIZE : Integer.parseInt(limit);
    }

    /**
     * @param sort the order the list has, named as in the parameter
     * @return the row to continue behind; null on the first page
     * @throws ProblemException 400 when the cursor was not given out for this sort
     */
    public Cursor after(String sort) {
        return Cursor.decode(cursor, sort);
    }
}
