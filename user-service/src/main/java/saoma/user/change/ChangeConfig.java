package saoma.user.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import saoma.rest.setting.PositiveDuration;

@ConfigMapping(prefix = "users")
public interface ChangeConfig {

    /**
     * How long after an enterprise uninstalled its last app its links, and the users with no other, are kept; WeCom wants
     * them deleted. Lowered: an app uninstalled by mistake has cost the accounts before anybody notices. Raised: data is
     * kept for longer than WeCom may accept. It counts for enterprises that uninstall from then on.
     */
    @WithDefault("7D")
    @WithConverter(PositiveDuration.class)
    Duration deletionDelay();

    /** How often a replica looks for what is due. Lowered: more queries. Raised: data goes that much later. */
    @WithDefault("1M")
    @WithConverter(PositiveDuration.class)
    Duration deletionInterval();

    /**
     * How long a sign-in is remembered, for its person and for operators. Lowered: who looks late does not see that
     * somebody else came as them. Raised: more personal data, and about 300 bytes of the database for each sign-in.
     */
    @WithDefault("90D")
    @WithConverter(PositiveDuration.class)
    Duration signInsKeptFor();
}
