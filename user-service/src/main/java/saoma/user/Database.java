package saoma.user;

import io.smallrye.config.ConfigMapping;
import saoma.rest.setting.DatabaseSettings;

/** This service needs a database. */
@ConfigMapping(prefix = "quarkus.datasource")
public interface Database extends DatabaseSettings {}
