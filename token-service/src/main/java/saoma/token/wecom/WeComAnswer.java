package saoma.token.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what WeCom answers: failed if and only if {@code errcode} is there and not 0 (wecom-protocol.md section 0.4). */
final class WeComAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The two parts of {@code errmsg} worth logging; the rest is free text and may change. */
    private static final Pattern HINT =
            Pattern.compile("hint: \\[([0-9A-Za-z_]{1,80})]|from ip: ([0-9A-Fa-f.:]{2,45})");

    private WeComAnswer() {}

    /**
     * @return the answer's fields
     * @throws WeComRefusal when it is an error
     * @throws WeComUnreachable when it is no JSON object
     */
    static JsonNode parse(String body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new WeComUnreachable("not JSON");
        }
        if (answer == null || !answer.isObject()) {
            throw new WeComUnreachable("not a JSON object");
        }
        // a number by the book, a string in the wild
        int errcode = answer.path("errcode").asInt(0);
        if (errcode != 0) {
            throw new WeComRefusal(errcode, hint(answer.path("errmsg").asText("")));
        }
        return answer;
    }

    private static String hint(String errmsg) {
        StringBuilder hint = new StringBuilder();
        Matcher matcher = HINT.matcher(errmsg);
        while (matcher.find()) {
            hint.append(hint.isEmpty() ? "" : ", ").append(matcher.group());
        }
        return hint.toString();
    }
}
