package saoma.login.choice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import saoma.login.door.Door;
import saoma.login.door.Drivers;
import saoma.login.door.Passage;
import saoma.login.door.Traveller;
import saoma.login.page.SignInPage.Hint;
import saoma.protocol.ApplicationConfiguration.Connection;

/**
 * What a person can choose between.
 *
 * @param connections at least one, the one used last first
 * @param lastUsed identifier of that one; null when none of these was
 */
public record Choice(List<Connection> connections, String lastUsed, Traveller traveller, Drivers drivers) {

    /** @param lastUsed as the browser remembers it, or somebody else wrote it there */
    public static Choice of(List<Connection> connections, String lastUsed, Traveller traveller, Drivers drivers) {
        Comparator<Connection> used =
                Comparator.comparing(connection -> !connection.identifier().equals(lastUsed));
        List<Connection> ordered = connections.stream().sorted(used).toList();
        boolean known = ordered.get(0).identifier().equals(lastUsed);
        return new Choice(ordered, known ? lastUsed : null, traveller, drivers);
    }

    Connection first() {
        return connections.get(0);
    }

    /** Inside the WeCom client a person is known already, and asked nothing where there is one way only. */
    boolean nothingToChoose() {
        return connections.size() == 1 && doors().anyMatch(Door.WORKBENCH::equals);
    }

    /** @return the first connection's passage when its door can be shown as a panel */
    Optional<Passage> panel() {
        return hint() == null
                ? drivers.choose(first(), traveller).filter(passage -> passage.door() == Door.WEB_LOGIN)
                : Optional.empty();
    }

    /** @return null when this browser is as good as any other */
    public Hint hint() {
        if (traveller.inWeChat()) {
            return Hint.WECHAT;
        }
        return traveller.inWeCom() && doors().noneMatch(Door.WORKBENCH::equals) ? Hint.WECOM : null;
    }

    private Stream<Door> doors() {
        return connections.stream()
                .flatMap(connection -> drivers.choose(connection, traveller).stream())
                .map(Passage::door);
    }
}
