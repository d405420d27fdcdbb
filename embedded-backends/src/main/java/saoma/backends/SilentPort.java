package saoma.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port on loopback that is like one of a machine that is gone: whoever connects is not even refused. */
final class SilentPort implements AutoCloseable {
    /** More than the system lets wait. */
    private static final int WAITING = 4;

    private final ServerSocket socket;
    private final List<SocketChannel> waiting = new ArrayList<>();

    private SilentPort(ServerSocket socket) {
        this.socket = socket;
    }

    static SilentPort open() {
        try {
            SilentPort port = new SilentPort(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            for (int number = 0; number < WAITING; number++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(port.socket.getLocalSocketAddress());
                port.waiting.add(channel);
            }
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int number() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : waiting) {
            channel.close();
        }
        socket.close();
    }
}
