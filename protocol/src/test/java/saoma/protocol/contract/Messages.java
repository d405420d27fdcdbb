package saoma.protocol.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import saoma.protocol.MemberCode;

/**
 * Every message between services as the release wrote it that brought it, with all its fields, and the words that stand
 * in them ({@code messages.json}). What is there stays; a new message or word is added with the release that brings it.
 */
public final class Messages {
    static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final String PACKAGE = "saoma.protocol.";
    private static final JsonNode RELEASED = read();

    private Messages() {}

    private static JsonNode read() {
        try (InputStream messages = Messages.class.getResourceAsStream("messages.json")) {
            return MAPPER.readTree(messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return for example {@code Resolution.Query} */
    static List<String> names() {
        return RELEASED.get("messages").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @return the words of each enumeration */
    static Map<String, JsonNode> words() {
        return Map.ofEntries(RELEASED.get("words").properties().toArray(Map.Entry[]::new));
    }

    static Class<?> type(String name) {
        try {
            return Class.forName(PACKAGE + name.replace('.', '$'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message without what later releases added to it. */
    public static JsonNode released(Class<?> message) {
        return released(message.getName().substring(PACKAGE.length()).replace('$', '.'));
    }

    static JsonNode released(String name) {
        JsonNode message = RELEASED.get("messages").get(name);
        if (message == null) {
            throw new IllegalArgumentException(name + " is not in messages.json");
        }
        return message.deepCopy();
    }

    static Object readReleased(Class<?> message) {
        try {
            return MAPPER.treeToValue(released(message), message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same message as a later release may write it: each object in it has one field more. */
    public static JsonNode withUnknownFields(Class<?> message) {
        JsonNode later = released(message);
        addUnknownFields(message, later);
        return later;
    }

    private static void addUnknownFields(Type type, JsonNode node) {
        if (type instanceof ParameterizedType container) {
            Type[] arguments = container.getActualTypeArguments();
            node.forEach(element -> addUnknownFields(arguments[arguments.length - 1], element));
        } else if (node instanceof ObjectNode object && type instanceof Class<?> message) {
            if (message.isRecord()) {
                for (RecordComponent component : message.getRecordComponents()) {
                    addUnknownFields(component.getGenericType(), object.path(component.getName()));
                }
            }
            if (message.isRecord() || message == MemberCode.class) {
                object.putObject("unknownField").putArray("values").add(1);
            }
        }
    }

    /** Whether a message says everything that another says, in the same form; it may say more. */
    static boolean says(JsonNode message, JsonNode other) {
        if (other.isObject()) {
            return other.properties().stream()
                    .allMatch(field ->
                            message.has(field.getKey()) && says(message.get(field.getKey()), field.getValue()));
        }
        if (other.isArray()) {
            return message.size() == other.size() && says(message.path(0), other.path(0));
        }
        return message.equals(other);
    }
}
