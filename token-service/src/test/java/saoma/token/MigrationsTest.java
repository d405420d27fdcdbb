package saoma.token;

import java.util.List;
import java.util.Map;
import saoma.backends.migration.ExpandingMigrations;

class MigrationsTest extends ExpandingMigrations {
    MigrationsTest() {
        super("token_service", List.of(1388263151, 49880122, -453941059, 1642025924, 28507718, 600076428), Map.of());
    }
}
