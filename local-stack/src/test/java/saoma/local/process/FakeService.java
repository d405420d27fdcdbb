package saoma.local.process;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Executors;

/** What {@link ServiceProcess} expects of an application, and what it fears. */
public final class FakeService {
    private FakeService() {}

    public static void main(String... arguments) throws Exception {
        Properties settings = new Properties();
        try (InputStream input = Files.newInputStream(Path.of("config/application.properties"))) {
            settings.load(input);
        }
        System.out.println("behaviour: " + settings.getProperty("behaviour"));
        if (settings.getProperty("behaviour").equals("broken")) {
            System.err.println("the port is painted blue\n\tat some.Frame\n\t... 7 more");
            System.exit(3);
        }
        if (settings.getProperty("behaviour").equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }));
        }
        listen(Integer.parseInt(settings.getProperty("port")));
    }

    private static void listen(int port) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
