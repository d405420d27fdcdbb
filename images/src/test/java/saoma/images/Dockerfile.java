package saoma.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The instructions of our Dockerfile, each on one line. */
final class Dockerfile {
    private final List<String> lines;

    private Dockerfile(List<String> lines) {
        this.lines = lines;
    }

    static Dockerfile read() throws IOException {
        return new Dockerfile(Files.readAllLines(Path.of("Dockerfile")));
    }

    /** @return what follows each such instruction */
    List<String> all(String instruction) {
        return Stream.of(lines)
                .flatMap(List::stream)
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    /** @return what follows the last such instruction, the one in force */
    String last(String instruction) {
        List<String> all = all(instruction);
        return all.get(all.size() - 1);
    }
}
