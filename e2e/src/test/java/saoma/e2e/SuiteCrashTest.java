package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/**
 * A replica of token-service is killed while it handles what WeCom pushes: what WeCom counts as delivered has its effect
 * all the same, because the other replica takes it over.
 */
@ExtendWith(WholeSystem.class)
class SuiteCrashTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    /** A dead replica holds its events for forty seconds; then its work is done again. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(60);

    private static final String PERMANENT_CODE = "v2/get_permanent_code";
    private static final int STREAM = 50;
    private static final AtomicInteger REPLICAS = new AtomicInteger(20);

    private record Replica(String url, ProcessHandle process) {}

    private final Running system;
    private final List<ProcessHandle> stopped = new ArrayList<>();
    private Simulator simulator;
    private Doors doors;
    private String enterprise;
    private Replica replica;
    private Front front;

    SuiteCrashTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void leadPushesToAReplica() throws Exception {
        simulator = system.simulator();
        simulator.reset();
        doors = Doors.open(system);
        enterprise = newEnterprise();
        replica = startReplica();
        front = new Front(replica.url());
        simulator.changeSuite(
                doors.appSuite(),
                Map.of(
                        "commandUrl",
                        front.url() + "/wecom/suites/" + doors.admin().pool() + "/" + doors.appSuite() + "/command"));
    }

    @AfterEach
    void endWhatIsLeft() throws Exception {
        for (ProcessHandle process : List.copyOf(stopped)) {
            resume(process);
        }
        simulator.reset();
        kill(replica);
        front.close();
    }

    @Test
    void pushWhenKilledBeforeTheAnswerThenWeComRepeatsItToTheOther() throws Exception {
        String subject = linked("member");
        install(enterprise);
        stop(replica.process());
        disable("member");
        Deadline.in(SOON).until("the push is on its way", () -> front.requestsUnderWay() > 0);
        front.leadTo(system.stack().url(Part.TOKEN_SERVICE));
        kill(replica);

        Deadline.in(SOON).until("the member is suspended", () -> isSuspended(subject));
        JsonNode push = simulator.pushes(doors.appSuite(), "change_contact").path(0);
        assertThat(push.path("state").asText()).isEqualTo("DELIVERED");
        assertThat(push.path("attempts")).hasSize(2);
        assertThat(push.path("attempts").path(0).path("failure").asText()).isEqualTo("connection");
    }

    @Test
    void installationWhenKilledBeforeWeComGaveTheCodeThenInstalled() throws Exception {
        simulator.callsFail(PERMANENT_CODE, Map.of("errcode", -1, "delayMillis", 4000));
        killWhileWeComIsAsked();
        Deadline.in(TAKEN_OVER).until("the app is installed", () -> isInstalled(enterprise));
    }

    /** WeCom gives a permanent code once, and a create_auth does not name its enterprise. */
    @Test
    void installationWhenKilledAfterWeComGaveTheCodeThenTheOperatorIsTold() throws Exception {
        simulator.nextCallFails(PERMANENT_CODE, Map.of("delayMillis", 4000));
        killWhileWeComIsAsked();
        Deadline.in(TAKEN_OVER).until("the log says that it was given up", () -> log().stream()
                .anyMatch(line ->
                        line.contains("given up") && line.contains(doors.appSuite()) && line.contains("create_auth")));
    }

    /** user-service answers a replica that never reads it, so the other one tells it once more. */
    @Test
    void departureWhenKilledBetweenTellingAndNotingThenOnce() throws Exception {
        String subject = linked("member");
        String marker = linked("marker");
        install(enterprise);
        ProcessHandle userService = system.stack().process(Part.USER_SERVICE);
        stop(system.stack().process(Part.TOKEN_SERVICE));
        stop(userService);
        disable("member");
        Deadline.in(SOON).until("the push is delivered", () -> delivered("change_contact") == 1);
        // the replica looks for work each second
        TimeUnit.SECONDS.sleep(3);
        stop(replica.process());
        resume(userService);
        resume(system.stack().process(Part.TOKEN_SERVICE));
        // long before anybody else may touch the event
        Deadline.in(Duration.ofSeconds(20)).until("user-service was told", () -> isSuspended(subject));
        front.leadTo(system.stack().url(Part.TOKEN_SERVICE));
        kill(replica);

        JsonNode before = user(subject);
        disable("marker");
        Deadline.in(TAKEN_OVER).until("what came later is done too", () -> isSuspended(marker));
        assertThat(user(subject)).isEqualTo(before);
    }

    @Test
    void streamWhenReplicasAreKilledAtRandomThenNothingDeliveredIsLost() throws Exception {
        Map<String, String> subjects = new HashMap<>();
        IntStream.range(0, STREAM).mapToObj(i -> "m" + i).forEach(name -> subjects.put(name, linked(name)));
        install(enterprise);
        Replica second = startReplica();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CompletableFuture<Void> kills = killLater(replica, second.url(), random.nextInt(1500))
                .thenCompose(killed -> killLater(second, system.stack().url(Part.TOKEN_SERVICE), random.nextInt(1500)));
        for (String name : subjects.keySet()) {
            disable(name);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        kills.join();

        Deadline.in(TAKEN_OVER)
                .until("WeCom has delivered all, seed " + seed, () -> delivered("change_contact") == STREAM);
        Deadline all = Deadline.in(TAKEN_OVER);
        for (Map.Entry<String, String> member : subjects.entrySet()) {
            all.until(member.getKey() + " is suspended, seed " + seed, () -> isSuspended(member.getValue()));
        }
    }

    /** The first token-service sleeps, so that the replica and nobody else has the event. */
    private void killWhileWeComIsAsked() throws Exception {
        simulator.forgetCalls();
        ProcessHandle first = system.stack().process(Part.TOKEN_SERVICE);
        stop(first);
        simulator.install(doors.appSuite(), enterprise);
        Deadline.in(Duration.ofSeconds(15)).until("WeCom is asked", () -> simulator.calls(PERMANENT_CODE) == 1);
        assertThat(delivered("create_auth")).isOne();
        front.leadTo(system.stack().url(Part.TOKEN_SERVICE));
        kill(replica);
        simulator.reset();
        resume(first);
    }

    private CompletableFuture<Void> killLater(Replica victim, String next, int millis) {
        return CompletableFuture.runAsync(
                () -> {
                    front.leadTo(next);
                    kill(victim);
                },
                CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    private String newEnterprise() {
        String corpId = simulator.newEnterprise(false);
        simulator.newMember(corpId, "boss", 2);
        return corpId;
    }

    private void install(String corpId) throws Exception {
        simulator.install(doors.appSuite(), corpId);
        Deadline.in(Duration.ofSeconds(15)).until("the app is installed", () -> isInstalled(corpId));
    }

    private boolean isInstalled(String corpId) {
        JsonNode enterprises = doors.admin()
                .get("/enterprises?corpId="
                        + simulator
                                .visibleIds(new Simulator.Member(corpId, "boss"))
                                .path("corpid")
                                .textValue());
        return enterprises.path("items").path(0).path("installations").size() == 1;
    }

    /** A member whose account was made by the operator; before the app is installed, which would be told of it. */
    private String linked(String userId) {
        return doors.link(simulator.newMember(enterprise, userId, 5));
    }

    private void disable(String userId) {
        simulator.disable(new Simulator.Member(enterprise, userId));
    }

    private JsonNode user(String subject) {
        return doors.admin().get("/users/" + subject);
    }

    private boolean isSuspended(String subject) {
        return user(subject)
                .path("identities")
                .path(0)
                .path("suspension")
                .asText("")
                .equals("member-disabled");
    }

    private long delivered(String type) {
        int count = 0;
        for (JsonNode push : simulator.pushes(doors.appSuite(), type)) {
            count += push.path("state").asText().equals("DELIVERED") ? 1 : 0;
        }
        return count;
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(system.stack().log(Part.TOKEN_SERVICE));
    }

    private Replica startReplica() {
        int number = REPLICAS.incrementAndGet();
        String url = system.stack().startReplica(Part.TOKEN_SERVICE, number, Map.of());
        return new Replica(url, system.stack().replica(Part.TOKEN_SERVICE, number));
    }

    private void stop(ProcessHandle process) throws Exception {
        signal("STOP", process);
        stopped.add(process);
    }

    private void resume(ProcessHandle process) throws Exception {
        signal("CONT", process);
        stopped.remove(process);
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** As the kernel would: nothing is finished, nothing is said. */
    private void kill(Replica victim) {
        stopped.remove(victim.process());
        victim.process().destroyForcibly();
        victim.process().onExit().join();
    }
}
