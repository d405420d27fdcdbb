package saoma.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** With 405 there has to be the list of what is allowed (RFC 9110 §15.5.6), which the framework leaves out. */
@Provider
class AllowFilter implements ContainerResponseFilter {
    private final BeanManager beans;

    AllowFilter(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Status.METHOD_NOT_ALLOWED.getStatusCode()
                && !response.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.ALLOW,
                            String.join(
                                    ", ", allowed(segments(request.getUriInfo().getPath()))));
        }
    }

    private Set<String> allowed(String[] path) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                // methods of Object and of generated superclasses have no address
                .filter(method -> method.getDeclaringClass().isAnnotationPresent(Path.class))
                .filter(method -> matches(template(method), path))
                .flatMap(AllowFilter::httpMethods)
                .forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static String[] template(Method method) {
        Path own = method.getAnnotation(Path.class);
        return segments(
                method.getDeclaringClass().getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value()));
    }

    private static Stream<String> httpMethods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(annotation -> annotation != null)
                .map(HttpMethod::value);
    }

    private static String[] segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toArray(String[]::new);
    }

    private static boolean matches(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }
}
