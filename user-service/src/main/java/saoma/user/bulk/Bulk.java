package saoma.user.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jboss.logging.Logger;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.bulk.Report.RowResult;

/** Works through a body batch by batch, and answers while it does. Runs on worker threads: reading a body blocks. */
@Singleton
class Bulk {
    private static final Logger LOG = Logger.getLogger(Bulk.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Each holds a worker thread and a connection to the database. */
    private static final int AT_A_TIME = 2;

    private static final String BUSY = "as many imports as can be are running; try again in a minute";

    private final Semaphore running = new Semaphore(AT_A_TIME);
    private final ObjectMapper json;

    Bulk(ObjectMapper json) {
        this.json = json;
    }

    /** The answer to one body; reading it and writing this happen in turn. */
    @FunctionalInterface
    interface Lines {
        void write(OutputStream output) throws IOException;
    }

    /**
     * Fails with 503 when as many bodies as can be are worked on.
     *
     * @param everyRow whether rows that went well get a line too
     * @param work one batch in one transaction; a result for each row, in any order
     */
    Lines answer(
            String mediaType, InputStream body, boolean everyRow, Function<List<Rows.Row>, Uni<List<RowResult>>> work) {
        if (running.availablePermits() == 0) {
            throw new ProblemException(Problem.busy(BUSY));
        }
        Iterator<Rows.Row> rows = Rows.read(mediaType, body, json);
        return output -> {
            Report report = new Report(output, json, everyRow);
            if (!running.tryAcquire()) {
                report.stop(BUSY);
                return;
            }
            try {
                run(rows, report, work);
            } finally {
                running.release();
            }
        };
    }

    private void run(Iterator<Rows.Row> rows, Report report, Function<List<Rows.Row>, Uni<List<RowResult>>> work)
            throws IOException {
        try {
            for (List<Rows.Row> batch = next(rows); !batch.isEmpty(); batch = next(rows)) {
                // on a worker thread: the body is read on when these rows are stored, so that memory stays bounded
                report.add(work.apply(batch).await().atMost(PATIENCE));
            }
            report.complete();
        } catch (UncheckedIOException e) {
            report.stop("the body cannot be read on: " + e.getCause().getMessage());
        } catch (RuntimeException e) {
            LOG.error("an import stopped", e);
            report.stop("the rows behind these were not stored; send them again");
        }
    }

    private static List<Rows.Row> next(Iterator<Rows.Row> rows) {
        List<Rows.Row> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && rows.hasNext()) {
            batch.add(rows.next());
        }
        return batch;
    }
}
