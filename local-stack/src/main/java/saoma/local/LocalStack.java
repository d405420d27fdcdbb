package saoma.local;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import saoma.local.ingress.Ingress;
import saoma.local.ingress.Limits;
import saoma.local.ingress.ServiceAddresses;
import saoma.local.ingress.Upstream;
import saoma.local.seed.AdminApi;
import saoma.local.seed.DemoClient;
import saoma.local.seed.Seed;
import saoma.local.seed.SimulatorControl;

/** The whole system, from start to close. */
public final class LocalStack implements AutoCloseable {
    private final Options options;
    private final PrintStream output;
    private final Progress progress;
    private final Running running = new Running();
    private Installation installation;
    private Backends backends;
    private Settings settings;
    private Processes processes;
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
        processes = new Processes(options, installation, running, output);
        backends = Backends.start(options, installation, running, progress);
        if (options.backendsOnly()) {
            installation.masterKeyFile();
            return;
        }
        DomainFiles domainFiles = running.add(DomainFiles.serve(installation.domains()));
        settings = new Settings(options, installation, backends, domainFiles.port());
        Map<Part, List<Integer>> ports = portsOfReplicas();
        Map<String, Upstream> upstreams = upstreams(ports);
        for (int i = 0; i < options.replicas(); i++) {
            startEach(i, ports);
        }
        startIngress(upstreams);
        DemoClient client = progress.of("seed", this::seed);
        startProcess(Part.DEMO_APP, Part.DEMO_APP.title(), settings.ofDemoApp(client));
        progress.total();
    }

    private Map<Part, List<Integer>> portsOfReplicas() {
        int each = options.replicas();
        Iterator<Integer> free = Ports.free(each * Part.SERVICES.size()).iterator();
        Map<Part, List<Integer>> ports = new EnumMap<>(Part.class);
        Part.SERVICES.forEach(service -> ports.put(
                service,
                each == 1
                        ? List.of(options.port(service))
                        : Stream.generate(free::next).limit(each).toList()));
        return ports;
    }

    /** What the services' own ports lead to, when their processes listen on others. */
    private Map<String, Upstream> upstreams(Map<Part, List<Integer>> ports) {
        Map<String, Upstream> upstreams = new HashMap<>();
        ports.forEach((service, replicas) -> upstreams.put(service.title(), new Upstream(replicas)));
        if (options.replicas() > 1) {
            ServiceAddresses addresses = running.add(new ServiceAddresses());
            Part.SERVICES.forEach(service -> addresses.listen(options.port(service), upstreams.get(service.title())));
        }
        return upstreams;
    }

    /** One replica of each service side by side; all at once would starve each other. */
    private void startEach(int index, Map<Part, List<Integer>> ports) {
        List<CompletableFuture<String>> starts = new ArrayList<>();
        ports.forEach((service, replicas) -> starts.add(running.start(() -> {
            Map<String, String> own = settings.of(service);
            own.put("quarkus.http.port", String.valueOf(replicas.get(index)));
            return startProcess(service, replicas.size() == 1 ? service.title() : name(service, index + 1), own);
        })));
        if (index == 0) {
            starts.add(running.start(() -> startProcess(
                    Part.WECOM_SIMULATOR, Part.WECOM_SIMULATOR.title(), settings.of(Part.WECOM_SIMULATOR))));
        }
        starts.forEach(Running::join);
    }

    private static String name(Part part, int number) {
        return part.title() + "-" + number;
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

    private String startProcess(Part part, String name, Map<String, String> settings) {
        return progress.of(name, () -> processes.start(part, name, settings));
    }

    private void startIngress(Map<String, Upstream> upstreams) {
        String scheme = URI.create(options.publicUrl()).getScheme();
        Path manifest = options.home().resolve("k8s/base/ingress.yaml");
        running.add(progress.of(
                "ingress",
                () -> Ingress.start(manifest, upstreams, scheme, options.port(Part.INGRESS), Limits.DEFAULT)));
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
        int port = Ports.free(1).get(0);
        Map<String, String> own = this.settings.of(part);
        own.put("quarkus.http.port", String.valueOf(port));
        // it needs its siblings as little as theirs need it
        own.put("saoma." + part.title() + ".url", "http://127.0.0.1:" + port);
        own.putAll(settings);
        return processes.start(part, name(part, number), own);
    }

    /** The process behind {@link #startReplica}, or one of those that {@link Options#replicas} asks for, to be stopped or ended. */
    public ProcessHandle replica(Part part, int number) {
        return processes.handle(name(part, number));
    }

    /** Starts a replica that has ended once more, as it was, and waits until it is ready. */
    public void startReplicaAgain(Part part, int number) {
        processes.startAgain(name(part, number));
    }

    /** Starts a part of one process that has ended once more, as it was, and waits until it is ready. */
    public void startAgain(Part part) {
        processes.startAgain(part.title());
    }

    /** Ends the embedded PostgreSQL or Redis. */
    public void stopServer(Part part) {
        backends.stop(part);
    }

    /** Starts the embedded PostgreSQL or Redis again, with what it had kept. */
    public void startServerAgain(Part part) {
        backends.startAgain(part);
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

    /** Where a part answers past the ingress. */
    public String url(Part part) {
        return options.url(part);
    }

    /** Where the output of a part of one process is. */
    public Path log(Part part) {
        return installation.log(part.title());
    }

    /** Of a part that is an application of one process; to measure or to stop it. */
    public ProcessHandle process(Part part) {
        return processes.handle(part.title());
    }

    /** Where the operator's client secret is, for whoever may read it. */
    Path operatorSecretFile() {
        return installation.secretFile("operator");
    }

    @Override
    public void close() {
        closing = true;
        if (processes != null) {
            processes.expectEnd();
        }
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
