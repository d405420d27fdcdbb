package saoma.local;

/** What a person reads when the system is up: where to click, and how to become operator. */
final class Directions {
    private Directions() {}

    static String after(Options options, LocalStack stack) {
        return options.backendsOnly() ? ofBackends(options) : ofEverything(options, stack);
    }

    private static String ofBackends(Options options) {
        return """

                PostgreSQL on port %d and Redis on port %d are up. Ctrl-C ends them.
                """.formatted(options.port(Part.POSTGRESQL), options.port(Part.REDIS));
    }

    private static String ofEverything(Options options, LocalStack stack) {
        return """

                Sign in:          %s/
                Issuer:           %s/oidc
                WeCom simulator:  %s/ (control API: /control/, see wecom-simulator/README.md)
                Admin API:        %s/q/swagger-ui
                                  %s/q/swagger-ui
                Logs:             %s

                An operator's token:
                  curl -s -u "operator:$(cat '%s')" -d grant_type=client_credentials -d scope=admin %s/oidc/token

                Ctrl-C ends everything.
                """.formatted(
                        options.demoUrl(),
                        options.publicUrl(),
                        options.simulatorUrl(),
                        options.url(Part.CONNECTION_SERVICE),
                        options.url(Part.USER_SERVICE),
                        options.data().resolve("log"),
                        stack.operatorSecretFile(),
                        options.publicUrl());
    }
}
