package saoma.connection;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
}
