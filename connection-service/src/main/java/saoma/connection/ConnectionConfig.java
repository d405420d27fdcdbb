package saoma.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import saoma.rest.setting.Flag;

/** Settings of this service; exactly one of the two master keys is needed. */
@ConfigMapping(prefix = "connection")
public interface ConnectionConfig {

    /**
     * Tink keyset in JSON form that seals provider secrets. Taking a key out of it that sealed a secret still stored
     * makes that secret unreadable.
     */
    Optional<String> masterKey();

    /** File that holds the keyset, for deployments that mount secrets; read once, at the start. */
    Optional<Path> masterKeyFile();

    /**
     * Addresses that calls to WeCom leave from, IPv4 and IPv6, for WeCom's IP whitelist. One too few and WeCom refuses
     * calls with 60020; one too many and somebody else's machine may use a stolen ProviderSecret.
     */
    Optional<List<String>> publicIps();

    Domains domains();

    /** How the proof of a pool's own domain is looked for. */
    interface Domains {
        /**
         * Name server that is asked for the proof, {@code address} or {@code address:port}; empty for the system's. One
         * that an attacker can answer for proves them any domain.
         */
        Optional<String> dnsServer();

        /** Of the file's address. With {@code http}, who is between us and the domain's server can prove it as theirs. */
        @WithDefault("https")
        @Pattern(regexp = "https?", message = "must be http or https")
        String fileScheme();

        /** Of the file's address; empty for the scheme's own. Another one may be open to people who do not own the domain. */
        OptionalInt filePort();

        /**
         * Whether the file may be fetched by http and from private networks or this machine. On: operators can have this
         * service send requests into its own network.
         */
        @WithDefault("false")
        @WithConverter(Flag.class)
        boolean allowPrivateAddresses();
    }
}
