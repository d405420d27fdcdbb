package saoma.connection;

import io.smallrye.config.ConfigMapping;
import saoma.rest.setting.RedisSettings;

/** This service needs Redis. */
@ConfigMapping(prefix = "quarkus.redis")
public interface Redis extends RedisSettings {}
