package saoma.simulator.callback;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import saoma.simulator.suite.Suite;

/**
 * Something WeCom tells a suite (sections 6.3 and 6.6).
 *
 * @param type {@code InfoType}, or {@code Event} on the data channel
 * @param corpId the enterprise it is about, as the provider sees it; null for none
 * @param elements further elements, in their order
 */
public record Notice(Channel channel, String type, String corpId, Map<String, String> elements) {
    /** Those that must be answered within a second. */
    private static final Set<String> AUTHORIZATION_EVENTS = Set.of("create_auth", "change_auth", "cancel_auth");

    /** For the command channel. */
    public static Notice command(String type, String corpId, Map<String, String> elements) {
        return new Notice(Channel.COMMAND, type, corpId, elements);
    }

    /** For the data channel. */
    public static Notice data(String event, String corpId, Map<String, String> elements) {
        return new Notice(Channel.DATA, event, corpId, elements);
    }

    static Notice suiteTicket(String ticket) {
        return command("suite_ticket", null, Map.of("SuiteTicket", ticket));
    }

    boolean isAuthorizationEvent() {
        return AUTHORIZATION_EVENTS.contains(type);
    }

    /** Whom it is for: also {@code ToUserName} of the envelope. */
    String receiver(Suite suite) {
        return channel == Channel.COMMAND ? suite.suiteId() : corpId;
    }

    /** @return the message before it is encrypted */
    String xml(Suite suite, Instant at) {
        Map<String, String> all = new LinkedHashMap<>();
        String seconds = Long.toString(at.getEpochSecond());
        if (channel == Channel.COMMAND) {
            all.put("SuiteId", suite.suiteId());
            all.put("InfoType", type);
            all.put("TimeStamp", seconds);
        } else {
            all.put("ToUserName", corpId);
            all.put("FromUserName", "sys");
            all.put("CreateTime", seconds);
            all.put("MsgType", "event");
            all.put("Event", type);
        }
        all.putAll(elements);
        return xml(all);
    }

    /** @param values no value may leave its CDATA section */
    static String xml(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> "<" + entry.getKey() + "><![CDATA["
                        + entry.getValue().replace("]]>", "]]]]><![CDATA[>") + "]]></" + entry.getKey() + ">")
                .collect(Collectors.joining("", "<xml>", "</xml>"));
    }
}
