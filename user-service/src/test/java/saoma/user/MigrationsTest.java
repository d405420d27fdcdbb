package saoma.user;

import java.util.List;
import java.util.Map;
import saoma.backends.migration.ExpandingMigrations;

class MigrationsTest extends ExpandingMigrations {
    MigrationsTest() {
        super("user_service", List.of(-1664025462, 1555946948, -684807786, 1004892283), Map.of());
    }
}
