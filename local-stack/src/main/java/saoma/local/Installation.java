package saoma.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import saoma.sealing.Seal;

/** What one directory keeps between runs: databases, logs, and secrets that only their owner can read. */
final class Installation implements AutoCloseable {
    /** Also where the services' dev profiles look. */
    private static final String MASTER_KEY = "master-key.json";

    private static final List<String> CONTENT =
            List.of("postgres", "redis", "secrets", "services", "log", "domains", MASTER_KEY);

    private final Path directory;
    private final FileLock lock;

    private Installation(Path directory, FileLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the directory for this process.
     *
     * @param fresh whether what earlier runs left is deleted
     * @throws StartFailure when another process has it
     */
    static Installation open(Path directory, boolean fresh) {
        try {
            Files.createDirectories(directory, asFileAttribute(fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartFailure("another run uses " + directory + "; end it first");
            }
            Installation installation = new Installation(directory, lock);
            if (fresh) {
                installation.deleteContent();
            }
            return installation;
        } catch (IOException e) {
            throw new StartFailure("cannot use " + directory + ": " + e.getMessage(), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private void deleteContent() throws IOException {
        for (String name : CONTENT) {
            Path top = directory.resolve(name);
            if (Files.exists(top)) {
                try (Stream<Path> tree = Files.walk(top)) {
                    for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    Path postgresData() {
        return directory("postgres");
    }

    Path redisData() {
        return directory("redis");
    }

    /** Where {@link DomainFiles} looks. */
    Path domains() {
        return directory("domains");
    }

    Path log(String name) {
        return directory("log").resolve(name + ".log");
    }

    /** @return the file with the keyset that seals what the services store, made at first use */
    Path masterKeyFile() {
        Path file = directory.resolve(MASTER_KEY);
        keptOrNew(file, Seal::newMasterKey);
        return file;
    }

    /** @return 256 random bits, the same at every run */
    String secret(String name) {
        return keptOrNew(secretFile(name), Installation::random);
    }

    private static String random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Parts start side by side, and two of them share the master key. */
    private static synchronized String keptOrNew(Path file, Supplier<String> generator) {
        return read(file).orElseGet(() -> {
            String secret = generator.get();
            write(file, output -> output.write(secret.getBytes(UTF_8)));
            return secret;
        });
    }

    Optional<String> knownSecret(String name) {
        return read(secretFile(name));
    }

    void keepSecret(String name, String secret) {
        write(secretFile(name), output -> output.write(secret.getBytes(UTF_8)));
    }

    Path secretFile(String name) {
        return directory("secrets").resolve(name);
    }

    /**
     * Writes a Quarkus application's settings to where it finds them: {@code config/application.properties} in its
     * working directory. They hold secrets, which others could see in its environment or on its command line.
     *
     * @return that working directory
     */
    Path workingDirectory(String name, Map<String, String> settings) {
        Path workingDirectory = directory("services").resolve(name);
        Properties properties = new Properties();
        properties.putAll(settings);
        write(workingDirectory.resolve("config/application.properties"), output -> properties.store(output, null));
        return workingDirectory;
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void writeTo(OutputStream output) throws IOException;
    }

    /** The file is its owner's before anything is in it. */
    private static void write(Path file, Content content) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, asFileAttribute(fromString("rw-------")));
            try (OutputStream output = Files.newOutputStream(file)) {
                content.writeTo(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
