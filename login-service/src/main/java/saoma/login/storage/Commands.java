package saoma.login.storage;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;

/** Redis commands; each fails with {@link ErrorCode#STORAGE_UNAVAILABLE} when Redis does not do it in time. */
record Commands(ReactiveRedisDataSource redis, Duration timeout) {

    Uni<Response> execute(String command, String... arguments) {
        return redis.execute(command, arguments)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(
                        failure -> new SignInFailure(ErrorCode.STORAGE_UNAVAILABLE, "Redis does not answer", failure));
    }
}
