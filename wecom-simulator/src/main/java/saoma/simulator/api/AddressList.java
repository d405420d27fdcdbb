package saoma.simulator.api;

import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Provider;

/** The check of the caller's address (section 8). */
@ApplicationScoped
public class AddressList {
    private final Directory directory;

    AddressList(Directory directory) {
        this.directory = directory;
    }

    /** The first check there is, when it is not yet known whose server calls: 60020 when it is nobody's. */
    public void requireAnybodys(String ip) {
        if (directory.providers().stream()
                .noneMatch(provider -> provider.allowedIps().contains(ip))) {
            throw ApiError.FOREIGN_ADDRESS.failure();
        }
    }

    /** The same as soon as it is known. */
    public void require(Provider provider, String ip) {
        if (!provider.allowedIps().contains(ip)) {
            throw ApiError.FOREIGN_ADDRESS.failure();
        }
    }
}
