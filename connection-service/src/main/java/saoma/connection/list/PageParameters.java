package saoma.connection.list;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which page of a list is wanted, as sent. */
public record PageParameters(
        @Parameter(description = "rows on a page, 1 to 100; 20 when absent") @RestQuery
        String limit,

        @Parameter(description = "nextCursor of the page before; absent for the first page") @RestQuery
        String cursor,

        @Parameter(description = "property to sort by; with a leading - downwards") @RestQuery
        String sort) {}
