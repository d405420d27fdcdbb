package saoma.login.branding;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.configuration.Pools;
import saoma.protocol.Pool;

/** The brands of pools. */
@Singleton
public class Brands {
    /** Who has to be told that configuration cannot be had is not told later because of how the page looks. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Pools pools;

    Brands(Pools pools) {
        this.pools = pools;
    }

    /** Never fails: without configuration there is still a page. */
    public Uni<Brand> of(Pool pool) {
        return pools.find(pool)
                .map(Brand::of)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(() -> Brand.none(pool));
    }
}
