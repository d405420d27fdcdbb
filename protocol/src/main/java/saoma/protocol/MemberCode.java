package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A single-use code that says who somebody is. Codes look alike and are not interchangeable (wecom-protocol.md section
 * 0.3), so each kind is a type of its own; which one it is follows from where the browser was sent, never from the name
 * of the parameter it came back in.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MemberCode.ClassicQr.class, name = "classic-qr"),
    @JsonSubTypes.Type(value = MemberCode.Console.class, name = "console"),
    @JsonSubTypes.Type(value = MemberCode.WebLogin.class, name = "web-login"),
    @JsonSubTypes.Type(value = MemberCode.Workbench.class, name = "workbench")
})
public sealed interface MemberCode {

    /** @return the code itself, at most 512 bytes */
    String value();

    /** Flow A: from the classic QR page. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ClassicQr(String value) implements MemberCode {
        @Override
        public String toString() {
            return "ClassicQr[hidden]";
        }
    }

    /** Flow B: from the customer's admin console. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Console(String value) implements MemberCode {
        @Override
        public String toString() {
            return "Console[hidden]";
        }
    }

    /**
     * Flow C: from the new web login.
     *
     * @param suiteId the login-authorization suite whose page gave it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record WebLogin(String value, String suiteId) implements MemberCode {
        @Override
        public String toString() {
            return "WebLogin[hidden]";
        }
    }

    /**
     * Flow D: from inside the WeCom client.
     *
     * @param suiteId the installed app whose page gave it
     * @param privateInfo whether the person was asked for picture and gender
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Workbench(String value, String suiteId, boolean privateInfo) implements MemberCode {
        @Override
        public String toString() {
            return "Workbench[hidden]";
        }
    }
}
