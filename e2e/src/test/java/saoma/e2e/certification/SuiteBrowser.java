package saoma.e2e.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import java.util.stream.Stream;
import org.htmlunit.BrowserVersion;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;

/**
 * The suite's scripted browser: knows our pages by their element ids only, and starts each module without cookies.
 * A script it cannot run is an error, because the real suite would be stuck there.
 */
final class SuiteBrowser implements AutoCloseable {
    private static final int STEPS = 12;

    private final WebClient client = new WebClient(BrowserVersion.FIREFOX_ESR);
    private final String connection;
    private int signInPages;

    /** @param connection identifier of the connection it signs in through */
    SuiteBrowser(String connection) {
        this.connection = connection;
        client.getOptions().setUseInsecureSSL(true);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setCssEnabled(false);
        client.getOptions().setTimeout(60_000);
    }

    /** How often it was shown the sign-in page so far. */
    int signInPages() {
        return signInPages;
    }

    /** Opens an address and signs in where it is asked to. @return where it ends */
    Page signIn(String url) {
        return follow(get(url), "connection-" + connection);
    }

    /** The same by a form POST, as {@code oidcc-ensure-post-request-succeeds} does it. */
    Page signInByPost(String url, String form) {
        try {
            WebRequest request = new WebRequest(new URL(url), HttpMethod.POST);
            request.setRequestBody(form);
            return follow(client.getPage(request), "connection-" + connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens an address and cancels instead of signing in. */
    Page cancel(String url) {
        return follow(get(url), "cancel");
    }

    /** Opens an address and does nothing there. */
    Page get(String url) {
        try {
            return client.getPage(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a logout address and confirms where it is asked to. */
    Page signOut(String url) {
        return follow(get(url), "confirm-logout");
    }

    private Page follow(Page start, String choice) {
        Page page = start;
        for (int step = 0; step < STEPS; step++) {
            client.waitForBackgroundJavaScript(2_000);
            page = client.getCurrentWindow().getEnclosedPage();
            DomElement next = next(page, choice);
            if (next == null) {
                return page;
            }
            try {
                page = next.click();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new AssertionError("it goes round in circles at " + page.getUrl());
    }

    private DomElement next(Page page, String choice) {
        if (!(page instanceof HtmlPage html)) {
            return null;
        }
        if (html.getElementById("connection-" + connection) != null) {
            signInPages++;
        }
        // who registered itself is asked about; the start page goes on by itself, its link is for those without scripts
        return Stream.of(choice, "consent-allow", "continue")
                .map(html::getElementById)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        client.close();
    }
}
