package saoma.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports on loopback: whether they are free, and free ones. */
final class Ports {
    // below those that systems give to outgoing connections: one of them would take a port that nobody listens on yet
    private static final int FIRST = 10_000;
    private static final int NUMBER = 22_000;
    /** From a place of its own, because other processes look for free ports too. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(NUMBER));

    private Ports() {}

    /** @throws StartFailure that names the first port taken, and the option for another */
    static void requireFree(Map<Part, Integer> ports, Set<Part> parts) {
        Map<Integer, Part> takenBy = new HashMap<>();
        for (Part part : Part.values()) {
            if (!parts.contains(part)) {
                continue;
            }
            int port = ports.get(part);
            Part other = takenBy.put(port, part);
            if (other != null) {
                throw new StartFailure("port " + port + " is given to both " + other.title() + " and " + part.title()
                        + "; choose another with " + part.portOption());
            }
            if (!isFree(port)) {
                throw new StartFailure("port " + port + " for " + part.title()
                        + " is taken; stop what uses it or choose another with " + part.portOption());
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // connections of an earlier run that still linger do not count
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @return a free port for each part */
    static Map<Part, Integer> free() {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Iterator<Integer> free = free(Part.values().length).iterator();
        for (Part part : Part.values()) {
            ports.put(part, free.next());
        }
        return ports;
    }

    /** @return so many free ports, none of which anybody else in this process got */
    static List<Integer> free(int number) {
        return IntStream.generate(Ports::next)
                .filter(Ports::isFree)
                .limit(number)
                .boxed()
                .toList();
    }

    private static int next() {
        return FIRST + Math.floorMod(NEXT.getAndIncrement(), NUMBER);
    }
}
