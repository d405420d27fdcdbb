package saoma.connection;

import java.util.List;
import java.util.Map;
import saoma.backends.migration.ExpandingMigrations;

class MigrationsTest extends ExpandingMigrations {
    MigrationsTest() {
        super("connection_service", List.of(-2080608576, -862495634, 48736433, -435879523, 1791808352), Map.of());
    }
}
