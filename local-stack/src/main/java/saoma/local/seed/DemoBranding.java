package saoma.local.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/** How the demo's pages look. */
final class DemoBranding {
    private DemoBranding() {}

    static ObjectNode read() {
        try {
            ObjectNode branding = (ObjectNode) new ObjectMapper().readTree(resource("branding.json"));
            String logo = "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(resource("logo.svg"));
            branding.withObject("light").put("logo", logo);
            branding.withObject("dark").put("logo", logo);
            return branding;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream content = DemoBranding.class.getResourceAsStream(name)) {
            return content.readAllBytes();
        }
    }
}
