package saoma.local;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import saoma.local.ingress.Ingress;
import saoma.local.ingress.Limits;
import saoma.local.process.ServiceProcess;
import saoma.local.seed.AdminApi;
import saoma.local.seed.DemoClient;
import saoma.local.seed.Seed;
import saoma.local.seed.SimulatorControl;

/** The whole system, from start to close. */
public final class LocalStack implements AutoCloseable {
    private static final List<Part> BEFORE_SEED = List.of(
            Part.TOKEN_SERVICE, Part.CONNECTION_SERVICE, Part.USER_SERVICE, Part.LOGIN_SERVICE, Part.WECOM_SIMULATOR);

    private final Options options;
    private final PrintStream output;
    private final Progress progress;
    private final Running running = new Running();
    private final Map<Part, ServiceProcess> processes = new EnumMap<>(Part.class);
    private final Map<String, ServiceProcess> replicas = new ConcurrentHashMap<>();
    private Installation installation;
    private Settings settings;
    private volatile boolean closing;

    private LocalStack(Options options, PrintStream output) {
        this.options = options;
        this.output = output;
        this.progress = new Progress(output);
    }

    /**
     * Starts everything and waits until it is ready; when that fails, nothing is left running.
     *
     * @throws StartFailure with a message for the person who started it
     */
    public static LocalStack start(Options options) {
        return start(options, System.out);
    }

    static LocalStack start(Options options, PrintStream output) {
        LocalStack stack = new LocalStack(options, output);
        Thread hook = new Thread(stack::close, "end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            // then it failed because its parts were ended under it
            boolean ended = stack.closing;
            stack.close();
            throw ended ? new StartFailure("ended before it was ready", e) : StartFailure.of(e);
        }
    }

    private void startAll() {
        Ports.requireFree(options.ports(), partsToStart());
        installation = running.add(Installation.open(options.data(), options.fresh()));
        Backends backends = Backends.start(options, installation, running, progress);
        if (options.backendsOnly()) {
            installation.masterKeyFile();
            return;
        }
        DomainFiles domainFiles = running.add(DomainFiles.serve(installation.domains()));
        settings = new Settings(options, installation, backends, domainFiles.port());
        List<CompletableFuture<ServiceProcess>> starts = BEFORE_SEED.stream()
                .map(part -> running.start(() -> startProcess(part, settings.of(part))))
                .toList();
        starts.forEach(Running::join);
        startIngress();
        DemoClient client = progress.of("seed", this::seed);
        startProcess(Part.DEMO_APP, settings.ofDemoApp(client));
        progress.total();
    }

    private Set<Part> partsToStart() {
        Set<Part> parts = options.backendsOnly() ? EnumSet.of(Part.POSTGRESQL, Part.REDIS) : EnumSet.allOf(Part.class);
        if (options.postgres() != null) {
            parts.remove(Part.POSTGRESQL);
        }
        if (options.redis() != null) {
            parts.remove(Part.REDIS);
        }
        return parts;
    }

    private ServiceProcess startProcess(Part part, Map<String, String> settings) {
        return progress.of(part.title(), () -> {
            Path workingDirectory = installation.workingDirectory(part.title(), settings);
            ServiceProcess process = running.add(
                    ServiceProcess.start(part.title(), jar(part), workingDirectory, installation.log(part.title())));
            synchronized (processes) {
                processes.put(part, process);
            }
            process.awaitReady(options.url(part));
            process.onEnd(sentence -> {
                if (!closing) {
                    output.println(sentence);
                }
            });
            return process;
        });
    }

    private Path jar(Part part) {
        return options.home().resolve(part.title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private void startIngress() {
        Map<String, Integer> ports = new HashMap<>();
        Part.SERVICES.forEach(service -> ports.put(service.title(), options.port(service)));
        String scheme = URI.create(options.publicUrl()).getScheme();
        Path manifest = options.home().resolve("k8s/base/ingress.yaml");
        running.add(progress.of(
                "ingress", () -> Ingress.start(manifest, ports, scheme, options.port(Part.INGRESS), Limits.DEFAULT)));
    }

    private DemoClient seed() {
        // by the ingress itself: a TLS proxy before it may not be there yet
        AdminApi api = new AdminApi(Options.localUrl(options.ports()), installation.secret("operator"));
        DemoClient client = new Seed(api, demoUrl()).plant(installation.knownSecret("demo-client"));
        installation.keepSecret("demo-client", client.secret());
        new SimulatorControl(options.simulatorUrl())
                .connect(Options.localUrl(options.ports()), options.publicUrl(), client, demoUrl());
        return client;
    }

    /**
     * Starts one more process of a service, on a free port and out of the ingress's reach.
     *
     * @param number tells replicas of one part apart; theirs are the working directory and the log of that name
     * @param settings stand above what every replica of the part gets
     * @return where it answers
     */
    public String startReplica(Part part, int number, Map<String, String> settings) {
        String name = part.title() + "-" + number;
        int port = Ports.free().get(part);
        Map<String, String> own = this.settings.of(part);
        String url = "http://127.0.0.1:" + port;
        own.put("quarkus.http.port", String.valueOf(port));
        // it needs its siblings as little as theirs need it
        own.put("saoma." + part.title() + ".url", url);
        own.putAll(settings);
        ServiceProcess replica = running.add(ServiceProcess.start(
                name, jar(part), installation.workingDirectory(name, own), installation.log(name)));
        replicas.put(name, replica);
        replica.awaitReady(url);
        return url;
    }

    /** The process behind {@link #startReplica}, to be stopped or ended. */
    public ProcessHandle replica(Part part, int number) {
        return ProcessHandle.of(replicas.get(part.title() + "-" + number).pid()).orElseThrow();
    }

    /** @return the secret of one of the clients that are part of the deployment */
    public String clientSecret(String client) {
        return installation.secret(client);
    }

    /** @return a new bearer token for the admin API */
    public String operatorToken() {
        return new AdminApi(Options.localUrl(options.ports()), installation.secret("operator")).token();
    }

    /** Where to write what proves a domain {@code *.localhost} to connection-service. */
    public Path domainFile(String domain) {
        return installation.domains().resolve(domain);
    }

    public String publicUrl() {
        return options.publicUrl();
    }

    public String simulatorUrl() {
        return options.simulatorUrl();
    }

    public String demoUrl() {
        return options.demoUrl();
    }

    /** Where a part answers by itself, past the ingress. */
    public String url(Part part) {
        return options.url(part);
    }

    /** Where a part's output is. */
    public Path log(Part part) {
        return installation.log(part.title());
    }

    /** Of a part that is an application; to measure or to stop it. */
    public ProcessHandle process(Part part) {
        synchronized (processes) {
            return ProcessHandle.of(processes.get(part).pid()).orElseThrow();
        }
    }

    /** Where the operator's client secret is, for whoever may read it. */
    Path operatorSecretFile() {
        return installation.secretFile("operator");
    }

    @Override
    public void close() {
        closing = true;
        running.close();
    }

    public static void main(String... arguments) throws InterruptedException {
        Path home =
                Path.of(System.getProperty("saoma.home", ".")).toAbsolutePath().normalize();
        try {
            Optional<Options> options = CommandLine.parse(home, System.getenv(), arguments);
            if (options.isEmpty()) {
                System.out.print(CommandLine.USAGE);
                return;
            }
            LocalStack stack = start(options.get(), System.out);
            System.out.print(Directions.after(options.get(), stack));
            Thread.currentThread().join();
        } catch (CommandLine.UsageException e) {
            System.err.println(e.getMessage() + "\n\n" + CommandLine.USAGE);
            System.exit(2);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
