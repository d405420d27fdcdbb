package saoma.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * What {@code pg_basebackup} does, without its binary, which is not among the embedded ones: a copy of the running
 * server's files between two calls, and the WAL that makes them one state (PostgreSQL's manual, "Making a Base Backup
 * Using the Low Level API").
 */
final class BaseBackup {
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private BaseBackup() {}

    /**
     * @param data directory of the server, which is running
     * @param backup is made
     */
    static void take(int port, Path data, Path backup) throws SQLException, IOException {
        try (Connection server = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
                Statement statement = server.createStatement()) {
            statement.execute("select pg_backup_start('rehearsal', true)");
            copy(data, backup, true);
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(backup.resolve("backup_label"), stopped.getString(1));
            }
            copy(data.resolve("pg_wal"), backup.resolve("pg_wal"), false);
        }
    }

    private static void copy(Path from, Path to, boolean withoutWal) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copy = to.resolve(from.relativize(directory).toString());
                if (!Files.exists(copy)) {
                    Files.createDirectories(
                            copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(file);
                if (!(withoutWal && name.startsWith("pg_wal")) && !NOT_COPIED.contains(name.toString())) {
                    copyUnlessGone(file, to.resolve(name.toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** A running server deletes files; the WAL says so. */
    private static void copyUnlessGone(Path file, Path copy) throws IOException {
        try {
            Files.copy(file, copy);
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(copy);
        }
    }
}
