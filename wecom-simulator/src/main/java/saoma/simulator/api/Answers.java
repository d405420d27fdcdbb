package saoma.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import saoma.simulator.calls.Endpoint;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.fault.Fault;

/** The form of WeCom's answers, and how faults spoil it (section 0.4). */
@ApplicationScoped
public class Answers {
    static final String WRONG_JSON = "Warning: wrong json format. ";

    private final VirtualClock clock;

    Answers(VirtualClock clock) {
        this.clock = clock;
    }

    /** @return the beginning of a successful answer */
    public static ObjectNode ok() {
        return JsonNodeFactory.instance.objectNode().put("errcode", 0).put("errmsg", "ok");
    }

    /** @param text null for WeCom's usual one */
    ObjectNode error(Endpoint endpoint, int errcode, String text, String ip) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("errcode", errcode).put("errmsg", errmsg(errcode, text, ip));
        if (endpoint == Endpoint.GET_LOGIN_INFO && errcode == ApiError.INVALID_CODE.code()) {
            answer.putArray("agent");
        }
        if (endpoint == Endpoint.GET_API_DOMAIN_IP || endpoint == Endpoint.GETCALLBACKIP) {
            answer.putArray("ip_list");
        }
        return answer;
    }

    private String errmsg(int errcode, String text, String ip) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] trace = new byte[16];
        random.nextBytes(trace);
        return "%s, hint: [%d_%d_%s], from ip: %s, more info at https://open.work.weixin.qq.com/devtool/query?e=%d"
                .formatted(
                        text == null ? ApiError.text(errcode) : text,
                        clock.now().getEpochSecond(),
                        random.nextInt(10, 100),
                        HexFormat.of().formatHex(trace),
                        ip,
                        errcode);
    }

    /** @param misunderstood the caller's own body had a field of the wrong type */
    static void spoil(ObjectNode answer, Fault fault, boolean misunderstood) {
        if (misunderstood || fault.wrongJsonWarning()) {
            answer.put("errmsg", answer.path("errmsg").asText("ok") + ". " + WRONG_JSON);
        }
        if (fault.unknownFields()) {
            answer.putObject("sim_unknown")
                    .put("text", "未知 unknown")
                    .putNull("nothing")
                    .putArray("list")
                    .add(1);
            answer.put("errcode_description", "a field no client knows");
            if (answer.path("user_info") instanceof ObjectNode userInfo) {
                userInfo.putArray("sim_unknown").addObject().put("deep", true);
            }
        }
        for (String field : fault.drop()) {
            answer.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
        }
    }
}
