package saoma.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a service's JVM is started: small, because six of them share a machine. */
final class JavaCommand {
    /** Above it a service holds more of the machine; below, it collects garbage more often under load. */
    private static final String HEAP = "-Xmx96m";

    private JavaCommand() {}

    /**
     * @param temporary where the application puts its temporary files
     * @return the command line for an application on the JDK that runs us
     */
    static List<String> of(Path jar, Path temporary) {
        return of(
                jar,
                temporary,
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature());
    }

    static List<String> of(Path jar, Path temporary, Path javaHome, int javaVersion) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of(HEAP, "-Xss512k", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        if (javaVersion >= 24) {
            // Netty and native crypto use both; without these each start prints warnings
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        if (javaVersion >= 25) {
            // seen to take some 20 MB of 215 off a service at rest, without more work under load
            command.addAll(List.of("-XX:+UseCompactObjectHeaders", "-XX:TrimNativeHeapInterval=5000"));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
