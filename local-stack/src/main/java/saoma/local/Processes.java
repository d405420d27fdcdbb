package saoma.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import saoma.local.process.ServiceProcess;

/** The applications' processes, by name; each can be started again as it was. */
final class Processes {
    private final Options options;
    private final Installation installation;
    private final Running running;
    private final PrintStream output;
    private final Map<String, Started> started = new ConcurrentHashMap<>();
    private volatile boolean ending;

    private record Started(Part part, String url, Path workingDirectory, ServiceProcess process) {}

    /** @param output gets a sentence about each process that ends by itself */
    Processes(Options options, Installation installation, Running running, PrintStream output) {
        this.options = options;
        this.installation = installation;
        this.running = running;
        this.output = output;
    }

    /**
     * Starts a process and waits until it is ready.
     *
     * @param name of its working directory and its log
     * @return where it answers
     */
    String start(Part part, String name, Map<String, String> settings) {
        String url = "http://127.0.0.1:" + settings.get("quarkus.http.port");
        return start(part, name, url, installation.workingDirectory(name, settings));
    }

    /** Starts one that has ended, and waits until it is ready. */
    void startAgain(String name) {
        Started ended = started.get(name);
        ended.process.close();
        start(ended.part, name, ended.url, ended.workingDirectory);
    }

    private String start(Part part, String name, String url, Path workingDirectory) {
        ServiceProcess process =
                running.add(ServiceProcess.start(name, jar(part), workingDirectory, installation.log(name)));
        started.put(name, new Started(part, url, workingDirectory, process));
        process.awaitReady(url);
        process.onEnd(sentence -> {
            if (!ending) {
                output.println(sentence);
            }
        });
        return url;
    }

    private Path jar(Part part) {
        return options.home().resolve(part.title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    ProcessHandle handle(String name) {
        return ProcessHandle.of(started.get(name).process.pid()).orElseThrow();
    }

    /** From now on it is nothing special when one ends. */
    void expectEnd() {
        ending = true;
    }
}
