package saoma.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** Which IP addresses are out on the internet (the special-purpose registries of RFC 6890 leave out the rest). */
final class PublicAddress {
    private static final List<Block> NOT_PUBLIC_4 = List.of(
            new Block(0x00000000, 8), // this network
            new Block(0x0A000000, 8), // private (RFC 1918)
            new Block(0x64400000, 10), // shared, carrier-grade NAT (RFC 6598)
            new Block(0x7F000000, 8), // loopback
            new Block(0xA9FE0000, 16), // link-local, where clouds keep their metadata service
            new Block(0xAC100000, 12), // private
            new Block(0xC0000000, 24), // protocol assignments
            new Block(0xC0000200, 24), // documentation
            new Block(0xC0586300, 24), // 6to4 relays
            new Block(0xC0A80000, 16), // private
            new Block(0xC6120000, 15), // benchmarks
            new Block(0xC6336400, 24), // documentation
            new Block(0xCB007100, 24), // documentation
            new Block(0xE0000000, 3)); // multicast, reserved, broadcast

    /** Of global unicast (2000::/3) those that tunnel to an IPv4 address or are documentation: 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20. */
    private static final List<Block> NOT_PUBLIC_6 = List.of(
            new Block(0x20010000, 23), new Block(0x20010DB8, 32), new Block(0x20020000, 16), new Block(0x3FFF0000, 20));

    private static final Block GLOBAL_UNICAST_6 = new Block(0x20000000, 3);

    private PublicAddress() {}

    /** The first bits that the addresses of a network share. */
    private record Block(int network, int bits) {
        boolean contains(int address) {
            return (address ^ network) >>> (Integer.SIZE - bits) == 0;
        }
    }

    static boolean is(InetAddress address) {
        int leading = leadingBits(address.getAddress());
        // Java reads an IPv4-mapped IPv6 address as the IPv4 address it is
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(block -> block.contains(leading))
                : GLOBAL_UNICAST_6.contains(leading)
                        && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(leading));
    }

    private static int leadingBits(byte[] address) {
        return ByteBuffer.wrap(address).getInt();
    }
}
