package saoma.login.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import saoma.login.browser.Secret;

/** The files of our pages that are the same for everybody. */
public final class Asset {
    private Asset() {}

    /** @return its address, named by its content, so that browsers may keep it and still see the next one */
    public static String address(String path) {
        return path + "?" + digestOf("META-INF/resources" + path);
    }

    private static String digestOf(String resource) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return Secret.digest(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
