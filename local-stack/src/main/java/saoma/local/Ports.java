package saoma.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ports on loopback: whether they are free, and free ones. */
final class Ports {
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

    /** @return a free port for each part, all different */
    static Map<Part, Integer> free() {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Iterator<Integer> free = free(Part.values().length).iterator();
        for (Part part : Part.values()) {
            ports.put(part, free.next());
        }
        return ports;
    }

    /** @return so many free ports, all different */
    static List<Integer> free(int number) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
