package saoma.backends;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} a PostgreSQL of its own; the init argument {@code role} says as whom it connects. */
public class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
    private String role;
    private Postgres postgres;

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.get("role");
    }

    @Override
    public Map<String, String> start() {
        postgres = Postgres.start();
        return postgres.settings(role);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(Postgres.class));
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
