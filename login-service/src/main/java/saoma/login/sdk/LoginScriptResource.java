package saoma.login.sdk;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The script with which relying apps' pages sign people in, and its types. A version never changes once it is out. */
@Path("/sdk")
@Singleton
@PermitAll
public class LoginScriptResource {
    /** The last one is the latest. */
    static final List<String> VERSIONS = List.of("1.0.0");

    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";
    private static final String SHORT = "public, max-age=300";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Map<String, String> scripts = VERSIONS.stream()
            .collect(Collectors.toMap(Function.identity(), version -> read("login-" + version + ".js")));
    private final String types = read("login.d.ts");

    @GET
    @Path("/login.js")
    public Response latest() {
        return answer(scripts.get(VERSIONS.get(VERSIONS.size() - 1)), JAVASCRIPT, SHORT);
    }

    @GET
    @Path("/login-{version}.js")
    public Response version(String version) {
        if (!scripts.containsKey(version)) {
            throw new NotFoundException();
        }
        return answer(scripts.get(version), JAVASCRIPT, FOR_GOOD);
    }

    /** Of the latest version. */
    @GET
    @Path("/login.d.ts")
    public Response types() {
        return answer(types, "text/plain;charset=UTF-8", SHORT);
    }

    /** Pages of every origin may load it: browsers check the integrity of what they may read only (SRI §3.3). */
    private static Response answer(String content, String type, String caching) {
        return Response.ok(content)
                .type(type)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }

    private static String read(String name) {
        try (InputStream source = Thread.currentThread().getContextClassLoader().getResourceAsStream("sdk/" + name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
