package saoma.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's Firefox with a profile of its own. It reaches this machine and nothing else. */
final class Firefox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NOBODY_LISTENS = 9;

    /** What the person, or who cares for their computer, has chosen. */
    enum Settings {
        /** As Firefox comes: a site in a frame has other cookies than the same site by itself. */
        THIRD_PARTY_COOKIES_PARTITIONED(false, Map.of("network.cookie.cookieBehavior", 5)),
        THIRD_PARTY_COOKIES_BLOCKED(true, Map.of("network.cookie.cookieBehavior", 1)),
        /** No window opens, whatever was clicked. */
        POP_UPS_BLOCKED(
                true,
                Map.of("network.cookie.cookieBehavior", 1, "dom.popup_allowed_events", "", "dom.popup_maximum", 0));

        private final boolean dark;
        private final Map<String, Object> preferences;

        Settings(boolean dark, Map<String, Object> preferences) {
            this.dark = dark;
            this.preferences = preferences;
        }

        /** Whether pages shall be dark. */
        boolean dark() {
            return dark;
        }
    }

    private final Process process;
    private final Path profile;
    private final BiDi bidi;

    private Firefox(Process process, Path profile, BiDi bidi) {
        this.process = process;
        this.profile = profile;
        this.bidi = bidi;
    }

    /** Starts one and waits until it can be spoken to. @param target where what it writes is left */
    static Firefox start(Settings settings, Path target) {
        try {
            Path home = Files.createTempDirectory(Files.createDirectories(target), "firefox-");
            Path profile = Files.createDirectory(home.resolve("profile"));
            Files.writeString(profile.resolve("user.js"), userPreferences(settings));
            Process process = run(home, profile);
            try {
                BiDi bidi = new BiDi(address(process, profile.resolve("WebDriverBiDiServer.json")));
                bidi.send(
                        "session.new",
                        Map.of("capabilities", Map.of("alwaysMatch", Map.of("acceptInsecureCerts", true))));
                return new Firefox(process, profile, bidi);
            } catch (Exception e) {
                end(process);
                throw new IllegalStateException("Firefox did not start, see " + home.resolve("firefox.log"), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process run(Path home, Path profile) throws IOException {
        ProcessBuilder firefox = new ProcessBuilder(
                        System.getenv().getOrDefault("FIREFOX", "firefox-esr"),
                        "--headless",
                        "--no-remote",
                        "--remote-debugging-port=0",
                        "--profile",
                        profile.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("firefox.log").toFile());
        // root may not use somebody else's home, and a container not every kind of sandbox
        firefox.environment().put("HOME", home.toString());
        firefox.environment().put("MOZ_DISABLE_CONTENT_SANDBOX", "1");
        firefox.environment().put("MOZ_CRASHREPORTER_DISABLE", "1");
        return firefox.start();
    }

    private static String userPreferences(Settings settings) {
        Map<String, Object> preferences = new HashMap<>(Map.of(
                // what is not on this machine is behind a proxy that is not there
                "network.proxy.type",
                1,
                "network.proxy.http",
                "127.0.0.1",
                "network.proxy.http_port",
                NOBODY_LISTENS,
                "network.proxy.ssl",
                "127.0.0.1",
                "network.proxy.ssl_port",
                NOBODY_LISTENS,
                // a browser that is remote-controlled would be given others, which no person has
                "remote.prefs.recommended",
                false,
                "dom.disable_open_during_load",
                true,
                "intl.accept_languages",
                "en-US",
                "browser.aboutwelcome.enabled",
                false,
                "datareporting.policy.dataSubmissionEnabled",
                false));
        // colours that are still on their way would be measured as they are
        preferences.put("ui.prefersReducedMotion", 1);
        preferences.put("layout.css.prefers-color-scheme.content-override", settings.dark ? 0 : 1);
        preferences.putAll(settings.preferences);
        return preferences.entrySet().stream()
                .map(entry -> "user_pref(\"%s\", %s);\n".formatted(entry.getKey(), literal(entry.getValue())))
                .collect(Collectors.joining());
    }

    private static String literal(Object value) {
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }

    /** Firefox writes down where it listens. */
    private static URI address(Process process, Path file) throws Exception {
        JsonNode[] server = new JsonNode[1];
        Deadline.in(PATIENCE).until("Firefox listens", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended with status " + process.exitValue());
            }
            server[0] = Files.exists(file) ? Json.MAPPER.readTree(file.toFile()) : Json.MAPPER.missingNode();
            return server[0].path("ws_port").asInt() > 0;
        });
        return URI.create("ws://" + server[0].path("ws_host").asText() + ":"
                + server[0].path("ws_port").asInt() + "/session");
    }

    /** Somebody who shares no cookie with anybody else in this browser. */
    FirefoxPage newPerson() {
        return FirefoxPage.ofNewPerson(bidi);
    }

    @Override
    public void close() {
        try {
            bidi.send("browser.close", Map.of());
        } finally {
            end(process);
            forget();
        }
    }

    private void forget() {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
