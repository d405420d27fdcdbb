package saoma.user.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import saoma.rest.Problem;

/** What is answered while rows are worked on: a line for each that needs one, counts as they grow, and an end. */
final class Report {
    private final OutputStream lines;
    private final ObjectMapper json;
    private final boolean everyRow;
    private final Map<String, Long> counts = new TreeMap<>();
    private long rows;

    /** @param everyRow whether rows that went well get a line too */
    Report(OutputStream lines, ObjectMapper json, boolean everyRow) {
        this.lines = lines;
        this.json = json;
        this.everyRow = everyRow;
    }

    /**
     * What became of one row.
     *
     * @param result {@code failed}, or what was done
     * @param value more about it; null for no more
     * @param errors absent unless it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowResult(long row, String result, Object value, List<Problem.Violation> errors) {
        static final String FAILED = "failed";

        static RowResult done(long row, String result, Object value) {
            return new RowResult(row, result, value, null);
        }

        static RowResult failed(long row, List<Problem.Violation> errors) {
            return new RowResult(row, FAILED, null, errors);
        }

        static RowResult failed(long row, String field, String message) {
            return failed(row, List.of(new Problem.Violation(field, message)));
        }
    }

    /** @param counts by result */
    private record Progress(String status, long rows, Map<String, Long> counts) {}

    private record Stopped(String status, long rows, Map<String, Long> counts, String reason) {}

    void add(List<RowResult> results) throws IOException {
        for (RowResult result : results) {
            rows++;
            counts.merge(result.result(), 1L, Long::sum);
            if (everyRow || result.result().equals(RowResult.FAILED)) {
                line(result);
            }
        }
        line(new Progress("running", rows, counts));
        lines.flush();
    }

    void complete() throws IOException {
        line(new Progress("completed", rows, counts));
    }

    /** What was done stays done. */
    void stop(String reason) throws IOException {
        line(new Stopped("stopped", rows, counts, reason));
    }

    private void line(Object value) throws IOException {
        lines.write((json.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
