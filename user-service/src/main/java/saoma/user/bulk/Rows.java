package saoma.user.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** The rows of a body, one after the other; a row is a flat object of texts, whichever form it came in. */
final class Rows {
    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    /** Longer lines are no rows of ours, and must not fill the memory. */
    private static final int MAX_LINE = 16 * 1024;

    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    private Rows() {}

    /**
     * @param number the first row is 1; a CSV header is none
     * @param value an object; of a line that is none, {@code null}
     */
    record Row(long number, JsonNode value) {}

    /**
     * Fails with {@link UncheckedIOException} when the sender goes away.
     *
     * @throws ProblemException 400 when a CSV has no header
     */
    static Iterator<Row> read(String mediaType, InputStream body, ObjectMapper json) {
        try {
            BufferedReader lines = new BufferedReader(new LineLimit(
                    new InputStreamReader(withoutByteOrderMark(body), StandardCharsets.UTF_8.newDecoder()), MAX_LINE));
            return mediaType.startsWith(CSV) ? csv(lines) : ndjson(lines, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spreadsheets write one. */
    private static InputStream withoutByteOrderMark(InputStream body) throws IOException {
        PushbackInputStream start = new PushbackInputStream(body, BYTE_ORDER_MARK.length);
        byte[] read = start.readNBytes(BYTE_ORDER_MARK.length);
        boolean mark = read.length == BYTE_ORDER_MARK.length;
        for (int i = 0; mark && i < read.length; i++) {
            mark = (read[i] & 0xff) == BYTE_ORDER_MARK[i];
        }
        if (!mark) {
            start.unread(read);
        }
        return start;
    }

    private static Iterator<Row> csv(BufferedReader lines) throws IOException {
        CSVParser records = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .setNullString("")
                .get()
                .parse(lines);
        if (records.getHeaderNames().isEmpty()) {
            throw new ProblemException(Problem.invalid("", "must begin with a line that names the columns"));
        }
        Iterator<CSVRecord> rest = records.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public Row next() {
                CSVRecord record = rest.next();
                return new Row(record.getRecordNumber(), record.isConsistent() ? object(record.toMap()) : null);
            }
        };
    }

    private static ObjectNode object(Map<String, String> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(object::put);
        return object;
    }

    private static Iterator<Row> ndjson(BufferedReader lines, ObjectMapper json) {
        Iterator<String> rest = lines.lines().iterator();
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public Row next() {
                return new Row(++number, object(rest.next()));
            }

            private JsonNode object(String line) {
                try {
                    JsonNode value = json.readTree(line);
                    return value != null && value.isObject() ? value : null;
                } catch (JsonProcessingException e) {
                    return null;
                }
            }
        };
    }
}
