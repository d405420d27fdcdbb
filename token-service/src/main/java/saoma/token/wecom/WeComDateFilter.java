package saoma.token.wecom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Reads the time off every answer of WeCom. */
@ApplicationScoped
class WeComDateFilter implements ClientResponseFilter {
    private final WeComClock clock;

    WeComDateFilter(WeComClock clock) {
        this.clock = clock;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        // also called when there was no answer; failing here would hide why
        if (response.getHeaders() != null) {
            clock.observe(response.getHeaderString(HttpHeaders.DATE));
        }
    }
}
