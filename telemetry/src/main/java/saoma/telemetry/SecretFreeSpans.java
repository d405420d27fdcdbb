package saoma.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a span what must not leave the service: queries, which hold codes, states and WeCom's tokens, and those
 * parts of a path that could name somebody or something that only its owner knows. Spans keep the route.
 */
@Singleton
public class SecretFreeSpans implements AtStart {
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("url.full");
    private static final String HIDDEN = "*";
    /** Words of our paths and of WeCom's, and identifiers of pools; whatever is secret is longer. */
    private static final Pattern WORD = Pattern.compile("[a-z0-9._-]{0,31}");

    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/?#]*");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        replace(span, QUERY, query -> HIDDEN);
        replace(span, PATH, SecretFreeSpans::path);
        replace(span, ADDRESS, SecretFreeSpans::address);
    }

    private static void replace(ReadWriteSpan span, AttributeKey<String> key, UnaryOperator<String> change) {
        String value = span.getAttribute(key);
        if (value != null) {
            span.setAttribute(key, change.apply(value));
        }
    }

    static String address(String full) {
        var origin = ORIGIN.matcher(full);
        if (!origin.find()) {
            return HIDDEN;
        }
        // whoever writes a name and a password there
        String host = origin.group().replaceFirst("//[^@]*@", "//");
        return host + path(full.substring(origin.end()).replaceFirst("[?#].*", ""));
    }

    static String path(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> WORD.matcher(part).matches() ? part : HIDDEN)
                .collect(Collectors.joining("/"));
    }
}
