package saoma.login.door;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration.Connection;

/** All doors, the most convenient first. */
@Singleton
public class Drivers {
    private static final String CONNECTION_TYPE = "wecom-provider-qr";

    private final List<Driver> drivers;

    Drivers(WorkbenchDriver workbench, WebLoginDriver webLogin, ClassicQrDriver classicQr) {
        drivers = List.of(workbench, webLogin, classicQr);
    }

    /** @return the door for this browser; empty when the connection does not lead to WeCom */
    public Optional<Passage> choose(Connection connection, Traveller traveller) {
        return drivers.stream()
                .filter(driver -> connection.type().equals(CONNECTION_TYPE))
                .map(driver -> driver.passage(connection, traveller))
                .filter(Objects::nonNull)
                .findFirst();
    }

    public URI startLink(Passage passage, Departure departure) {
        return drivers.stream()
                .filter(driver -> driver.door() == passage.door())
                .findFirst()
                .orElseThrow()
                .startLink(passage, departure);
    }
}
