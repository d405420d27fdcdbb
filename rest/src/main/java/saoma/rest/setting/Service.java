package saoma.rest.setting;

import io.quarkus.bootstrap.logging.QuarkusDelayedHandler;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.util.ExceptionUtil;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Runs a service until it is told to end. One that cannot start ends with exit code 1 and says why. */
@QuarkusMain
public final class Service {
    /** Set by Quarkus and by images/Dockerfile while an AOT cache is made. */
    private static final String TRAINING = "quarkus.appcds.generate";

    private Service() {}

    public static void main(String... arguments) {
        silenceStart();
        Quarkus.run(null, Service::end, arguments);
    }

    private static void end(int exitCode, Throwable failure) {
        if (Boolean.getBoolean(TRAINING)) {
            // it has no settings, and has loaded what it should before it asks for them
            ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(0, null);
            return;
        }
        if (failure != null) {
            explain(failure);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
    }

    /** What libraries tell of themselves before logging is configured would stand between a wrong setting and its reader. */
    private static void silenceStart() {
        // asked for by the root logger, which has to be the first to make it
        Stream.of(java.util.logging.Logger.getLogger("").getHandlers())
                .filter(QuarkusDelayedHandler.class::isInstance)
                .map(QuarkusDelayedHandler.class::cast)
                .forEach(early -> early.setFilter(
                        record -> early.isActivated() || record.getLevel().intValue() >= Level.WARNING.intValue()));
    }

    private static void explain(Throwable failure) {
        List<String> lines = Stream.of(WrongSettings.in(failure), WrongDatabase.in(failure))
                .flatMap(List::stream)
                .toList();
        if (!lines.isEmpty()) {
            lines.forEach(System.err::println);
        } else if (ExceptionUtil.getRootCause(failure) instanceof QuarkusBindException taken) {
            System.err.println(
                    "quarkus.http.port (QUARKUS_HTTP_PORT): another process listens on port " + taken.getPort());
        } else {
            Logger.getLogger(Service.class).error("the service cannot start", failure);
        }
    }
}
