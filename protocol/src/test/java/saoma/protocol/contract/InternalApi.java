package saoma.protocol.contract;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The calls that services make of each other ({@code internal-api.txt}), one a line, as they are written in the JAX-RS
 * annotations of both sides: method, path, body, answer. A call that a release makes is there as long as that release may
 * run beside this one.
 */
public final class InternalApi {
    private static final String PREFIX = "/internal";

    private InternalApi() {}

    /**
     * A call as one side has it.
     *
     * @param side the resource or the client's interface
     * @param body null for none
     * @param answer null for none
     */
    public record Call(Class<?> side, Method method, String verb, String path, Class<?> body, Type answer) {

        /** @return the body as a later release sends it */
        public String laterBody() {
            return Messages.withUnknownFields(body).toString();
        }

        /** @return the answer as a later release gives it; empty for none */
        public String laterAnswer() {
            if (answer == null) {
                return "";
            }
            JsonNode message = Messages.withUnknownFields(message(answer));
            return (isSeveral() ? Messages.MAPPER.createArrayNode().add(message) : message).toString();
        }

        /** @return what the client makes of {@link #laterAnswer()}; null for none */
        public Object expectedAnswer() {
            if (answer == null) {
                return null;
            }
            Object message = Messages.readReleased(message(answer));
            return isSeveral() ? List.of(message) : message;
        }

        /** @return the path with a value for each of its parameters */
        public String path(String value) {
            return path.replace("{}", value);
        }

        /** Makes the call. @return what the method returns */
        public Object of(Object client) throws ReflectiveOperationException {
            method.setAccessible(true);
            return method.invoke(client, arguments());
        }

        private Object[] arguments() {
            return Arrays.stream(method.getParameterTypes()).map(Call::argument).toArray();
        }

        private static Object argument(Class<?> type) {
            if (isMessage(type)) {
                return Messages.readReleased(type);
            }
            if (type == UUID.class) {
                return UUID.randomUUID();
            }
            return type == boolean.class ? (Object) false : "value";
        }

        private boolean isSeveral() {
            return answer instanceof ParameterizedType;
        }

        @Override
        public String toString() {
            return verb + " " + path + name(" takes ", body) + name(" answers ", answer);
        }

        private static String name(String word, Type type) {
            return type == null
                    ? ""
                    : word
                            + type.getTypeName()
                                    .replaceAll("[a-z.]+\\.([A-Z])", "$1")
                                    .replace('$', '.');
        }
    }

    /** @param service for example {@code user-service}; @return the calls that it has promised to answer */
    public static SortedSet<String> promisedBy(String service) {
        return lines().filter(line -> line.startsWith(service + " "))
                .map(line -> line.substring(service.length() + 1))
                .collect(toCollection(TreeSet::new));
    }

    /** @return the calls that any service has promised to answer */
    public static SortedSet<String> promised() {
        return lines().map(line -> line.substring(line.indexOf(' ') + 1)).collect(toCollection(TreeSet::new));
    }

    private static Stream<String> lines() {
        try (InputStream promises = InternalApi.class.getResourceAsStream("internal-api.txt")) {
            return new String(promises.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param type a resource class or a client's interface; @return its internal calls */
    public static List<Call> calls(Class<?> type) {
        String start = path(type.getAnnotation(Path.class));
        return start.startsWith(PREFIX)
                ? Arrays.stream(type.getMethods())
                        .map(method -> call(type, start, method))
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }

    private static Call call(Class<?> side, String start, Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(verb -> new Call(
                        side,
                        method,
                        verb.value(),
                        (start + path(method.getAnnotation(Path.class))).replaceAll("\\{\\w+}", "{}"),
                        body(method),
                        answer(method.getGenericReturnType())))
                .orElse(null);
    }

    private static String path(Path path) {
        return path == null ? "" : path.value();
    }

    /** Parameters of the path and the query are simple values; a message is one of ours. */
    private static Class<?> body(Method method) {
        return Arrays.stream(method.getParameters())
                .map(Parameter::getType)
                .filter(InternalApi::isMessage)
                .findFirst()
                .orElse(null);
    }

    /** @return what is within a {@code Uni} and a response, if that is a message or several */
    private static Type answer(Type returned) {
        if (returned instanceof ParameterizedType wrapped && wrapped.getRawType() != List.class) {
            return answer(wrapped.getActualTypeArguments()[0]);
        }
        return isMessage(message(returned)) ? returned : null;
    }

    private static Class<?> message(Type answer) {
        Type message = answer instanceof ParameterizedType several ? several.getActualTypeArguments()[0] : answer;
        return message instanceof Class<?> type ? type : Object.class;
    }

    private static boolean isMessage(Class<?> type) {
        return type.getPackageName().equals("saoma.protocol");
    }
}
