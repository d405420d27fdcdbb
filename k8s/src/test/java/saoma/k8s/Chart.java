package saoma.k8s;

import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import java.util.Map;

/** The Helm chart, rendered by Helm's own engine. */
final class Chart {
    static final Path DIRECTORY = Source.HOME.resolve("helm/saoma");

    private Chart() {}

    static String render() {
        return render(Map.of());
    }

    /** @param values by their path, as {@code --set} takes them */
    static String render(Map<String, String> values) {
        var command = new Helm(DIRECTORY).template().withName("saoma");
        values.forEach(command::set);
        return command.call();
    }
}
