package saoma.token.wecom.doctor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import saoma.token.wecom.Errcode.Text;

/** What can be wrong beside WeCom's errcodes; cause and fix are in {@code findings.json}. */
enum Finding {
    SECRET_UNREADABLE,
    SECRET_OLD,
    SECRET_AGE_UNKNOWN,
    WECOM_UNREACHABLE,
    NOT_ASKED,
    ADDRESS_UNLISTED,
    ADDRESSES_UNSET,
    ADDRESS_UNSEEN,
    CONFIGURATION_UNAVAILABLE,
    NOT_HTTPS,
    LOCAL_HOST,
    PORT,
    CLOCK_OFF,
    CLOCK_UNKNOWN,
    TICKET_MISSING,
    TICKET_OLD,
    TICKET_REFUSED,
    STORAGE_UNAVAILABLE,
    RECENT_FAILURES;

    private static final Map<Finding, Entry> TEXTS = read();

    private record Entry(Text cause, Text fix) {}

    Text cause() {
        return TEXTS.get(this).cause();
    }

    Text fix() {
        return TEXTS.get(this).fix();
    }

    private static Map<Finding, Entry> read() {
        try (InputStream file = Finding.class.getResourceAsStream("/findings.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
