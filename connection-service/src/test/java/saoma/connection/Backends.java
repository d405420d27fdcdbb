package saoma.connection;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import saoma.backends.PostgresTestResource;
import saoma.backends.RedisTestResource;

/** What every test of this service runs against. */
@WithTestResource(
        value = PostgresTestResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "role", value = "connection_service"))
@WithTestResource(value = RedisTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = KeysTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = DomainsTestResource.class, scope = TestResourceScope.GLOBAL)
class Backends {}
