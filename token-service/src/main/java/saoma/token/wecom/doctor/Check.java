package saoma.token.wecom.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import saoma.token.wecom.Errcode;
import saoma.token.wecom.Errcode.Text;
import saoma.token.wecom.Errcodes;

/**
 * What one check found.
 *
 * @param id stable, listed in docs/endpoints.md
 * @param suiteId which suite it is about; null when it is about none
 * @param errcode WeCom's; null when it gave none
 * @param cause what is wrong; null when nothing is
 * @param fix what the operator does about it; null when nothing is wrong
 * @param detail what was seen, the same in both languages; null when there is nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(String id, String suiteId, Result result, Integer errcode, Text cause, Text fix, String detail) {

    public enum Result {
        @JsonProperty("ok")
        OK,
        /** It works today. */
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("failed")
        FAILED,
        /** It could not be found out. */
        @JsonProperty("skipped")
        SKIPPED
    }

    static Check ok(String id, String detail) {
        return new Check(id, null, Result.OK, null, null, null, detail);
    }

    static Check of(String id, Result result, Finding finding, String detail) {
        return new Check(id, null, result, null, finding.cause(), finding.fix(), detail);
    }

    /** With cause and fix from the catalogue of errcodes. */
    static Check refused(String id, Result result, int errcode, String detail) {
        Errcode entry = Errcodes.find(errcode);
        return new Check(id, null, result, errcode, entry.cause(), entry.fix(), detail);
    }

    Check ofSuite(String suite) {
        return new Check(id, suite, result, errcode, cause, fix, detail);
    }
}
