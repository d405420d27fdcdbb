package saoma.login.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.vertx.core.spi.observability.HttpRequest;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saoma.telemetry.TraceParent;

/**
 * Goes on with the trace of which the browser holds the cookie. The field {@code traceparent} of a request is not
 * believed, because only strangers call this service; the other services get it from us.
 */
final class BrowserPropagator implements TextMapPropagator {
    private static final Pattern COOKIE =
            Pattern.compile("(?:^|;\\s*)(?:__Host-)?trace=(00-[0-9a-f]{32}-[0-9a-f]{16}-0[01])(?:;|$)");

    /** A sign-in begins here, also in a browser that still holds the cookie of one that was left. */
    private static final Pattern BEGINNING = Pattern.compile("[^?]*/oidc/auth(?:[?].*)?");

    @Override
    public Collection<String> fields() {
        return W3CTraceContextPropagator.getInstance().fields();
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        W3CTraceContextPropagator.getInstance().inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        if (carrier instanceof HttpRequest request
                && BEGINNING.matcher(request.uri()).matches()) {
            return context;
        }
        String cookies = getter.get(carrier, "cookie");
        Matcher cookie = COOKIE.matcher(cookies == null ? "" : cookies);
        return cookie.find() ? TraceParent.continuing(context, cookie.group(1)) : context;
    }
}
