package saoma.local.ingress;

import java.util.regex.Pattern;

/**
 * One path of a Kubernetes Ingress and the service behind it (networking.k8s.io/v1, HTTPIngressPath).
 *
 * @param path a literal path, or for {@link PathType#ImplementationSpecific} a regular expression over the whole path
 */
record Route(String path, PathType type, String service, Pattern pattern) {

    /** Named as in the manifest. */
    enum PathType {
        Exact,
        Prefix,
        ImplementationSpecific
    }

    Route(String path, PathType type, String service) {
        this(path, type, service, type == PathType.ImplementationSpecific ? Pattern.compile(path) : null);
    }

    boolean matches(String requested) {
        return switch (type) {
            case Exact -> requested.equals(path);
            case Prefix -> matchesElements(requested);
            case ImplementationSpecific -> pattern.matcher(requested).matches();
        };
    }

    /** {@code /login} is a prefix of {@code /login} and {@code /login/x}, not of {@code /loginx}. */
    private boolean matchesElements(String requested) {
        String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return requested.startsWith(prefix)
                && (requested.length() == prefix.length() || requested.charAt(prefix.length()) == '/');
    }
}
