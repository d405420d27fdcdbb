package saoma.login.door;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The address of a page of WeCom's, put together. */
public final class StartLink {
    private final String page;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    public StartLink(String page) {
        this.page = page;
    }

    public StartLink with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public URI address() {
        return address("");
    }

    /** @param end what has to be the last in the address */
    URI address(String end) {
        return URI.create(parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", page + "?", end)));
    }
}
