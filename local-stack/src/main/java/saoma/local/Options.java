package saoma.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * How to start the system.
 *
 * @param home root of the project
 * @param data where data, secrets and logs are kept between runs
 * @param ports complete; each at most once
 * @param publicUrl origin without a trailing slash
 * @param trustedCertificates PEM file with the certificates that relying apps show; null for public authorities
 * @param postgres null for an embedded PostgreSQL
 * @param redis null for an embedded Redis
 * @param fresh whether what {@code data} holds is deleted first
 * @param backendsOnly whether only PostgreSQL and Redis start
 * @param replicas processes of each service; of more than one, each listens on a port of its own, and the service's port
 *     leads to those that are ready
 */
public record Options(
        Path home,
        Path data,
        Map<Part, Integer> ports,
        String publicUrl,
        Path trustedCertificates,
        PostgresAddress postgres,
        RedisAddress redis,
        boolean fresh,
        boolean backendsOnly,
        int replicas) {

    /**
     * A PostgreSQL of the user's.
     *
     * @param url {@code postgresql://host:port/database}
     * @param user may create roles and schemas
     * @param password null for none
     */
    public record PostgresAddress(String url, String user, String password) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    /**
     * A Redis of the user's.
     *
     * @param url {@code redis://host:port}; or several of sentinels, separated by commas
     * @param password null for none
     * @param masterName by which the sentinels know the servers; null without sentinels
     */
    public record RedisAddress(String url, String password, String masterName) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return url;
        }
    }

    /** Everything embedded, on free ports, with data in a directory of the caller's: for tests. */
    public static Options onFreePorts(Path home, Path data) {
        Map<Part, Integer> ports = Ports.free();
        return new Options(home, data, ports, localUrl(ports), null, null, null, false, false, 1);
    }

    /** Without anything that an earlier run left. */
    public Options withFreshData() {
        return new Options(
                home, data, ports, publicUrl, trustedCertificates, postgres, redis, true, backendsOnly, replicas);
    }

    public Options withReplicas(int number) {
        return new Options(
                home, data, ports, publicUrl, trustedCertificates, postgres, redis, fresh, backendsOnly, number);
    }

    public Options withRedis(RedisAddress server) {
        return new Options(
                home, data, ports, publicUrl, trustedCertificates, postgres, server, fresh, backendsOnly, replicas);
    }

    static Map<Part, Integer> defaultPorts() {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, part.defaultPort());
        }
        return ports;
    }

    static String localUrl(Map<Part, Integer> ports) {
        return "http://localhost:" + ports.get(Part.INGRESS);
    }

    int port(Part part) {
        return ports.get(part);
    }

    /** The address under which the parts find each other. */
    String url(Part part) {
        return "http://127.0.0.1:" + port(part);
    }

    /** Its host differs from {@link #simulatorUrl()}'s, so the way to WeCom and back crosses sites as in real life. */
    String demoUrl() {
        return "http://localhost:" + port(Part.DEMO_APP);
    }

    String simulatorUrl() {
        return url(Part.WECOM_SIMULATOR);
    }

    /** {@code host} or {@code host:port}, as WeCom's console wants it. */
    String publicAuthority() {
        return URI.create(publicUrl).getRawAuthority();
    }
}
