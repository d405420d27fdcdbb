package saoma.local.ingress;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What changes on the way in, and what a client hears when a service cannot answer. */
final class Edge implements ProxyInterceptor {
    /** Where a client could pretend to be another client or to come by another address. */
    private static final List<String> FORWARDING_HEADERS = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Scheme",
            "X-Original-URL",
            "X-Real-IP",
            "X-Rewrite-URL");

    private final String publicScheme;

    /** @param publicScheme {@code https} when a proxy before us ends TLS */
    Edge(String publicScheme) {
        this.publicScheme = publicScheme;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest received = request.proxiedRequest();
        FORWARDING_HEADERS.forEach(request.headers()::remove);
        request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
        request.putHeader("X-Forwarded-Proto", publicScheme);
        request.putHeader("X-Forwarded-Host", received.authority().toString());
        request.setAuthority(received.authority());
        boolean repeatable = isRepeatable(received);
        return context.sendRequest()
                .recover(failure -> repeatable && wasLost(failure) ? repeat(context) : Future.failedFuture(failure))
                .recover(failure -> Future.succeededFuture(answer(request.release(), statusFor(failure))));
    }

    /** Safe methods only (RFC 9110 §9.2.1, §9.2.2): what else a dead replica has done of a request, nobody knows. */
    private static boolean isRepeatable(HttpServerRequest request) {
        return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && !request.headers().contains("Content-Length")
                && !request.headers().contains("Transfer-Encoding");
    }

    /** A replica that is silent or full still has the request. */
    private static boolean wasLost(Throwable failure) {
        return !(failure instanceof TimeoutException || failure instanceof ConnectionPoolTooBusyException);
    }

    /** Goes to the replica whose turn is next. */
    private static Future<ProxyResponse> repeat(ProxyContext context) {
        // what was received has been read to its end
        context.request().setBody(Body.body(Buffer.buffer()));
        return context.sendRequest();
    }

    private static int statusFor(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return 503;
        }
        return failure instanceof TimeoutException ? 504 : 502;
    }

    private static ProxyResponse answer(ProxyRequest request, int status) {
        ProxyResponse response =
                request.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8");
        if (status == 503) {
            response.putHeader("Retry-After", "1");
        }
        return response.setBody(Body.body(Buffer.buffer(textFor(status))));
    }

    static String textFor(int status) {
        return switch (status) {
            case 400 -> "400 this request cannot be understood\n";
            case 404 -> "404 nothing is at this address\n";
            case 503 -> "503 the service is busy, try again in a moment\n";
            case 504 -> "504 the service did not answer in time\n";
            default -> "502 the service cannot be reached\n";
        };
    }
}
