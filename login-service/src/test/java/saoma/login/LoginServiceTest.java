package saoma.login;

import io.quarkus.test.common.QuarkusTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import saoma.backends.RedisTestResource;

/** The backends every test of the running service needs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@QuarkusTestResource(RedisTestResource.class)
@QuarkusTestResource(Peers.class)
public @interface LoginServiceTest {}
