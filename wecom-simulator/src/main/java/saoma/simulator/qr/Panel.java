package saoma.simulator.qr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a page is embedded in another (section 4.2).
 *
 * @param parent origin of the embedding page, the only one that gets a code
 */
public record Panel(RedirectType redirectType, Size size, String parent) {

    /** Who goes where with the code. */
    public enum RedirectType {
        /** The whole tab goes to {@code redirect_uri}; what happens unless asked otherwise. */
        TOP,
        /** Nobody goes anywhere; the embedding page is told the code. */
        CALLBACK,
        /** The frame goes to {@code redirect_uri}. */
        SELF;

        /** @param wire null for the default */
        public static Optional<RedirectType> fromWire(String wire) {
            return wire == null ? Optional.of(TOP) : named(values(), wire);
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In CSS pixels: 480 by 416, or 320 by 380. */
    public enum Size {
        MIDDLE,
        SMALL;

        /** @param wire null for the default */
        public static Optional<Size> fromWire(String wire) {
            return wire == null ? Optional.of(MIDDLE) : named(values(), wire);
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String wire) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(wire))
                .findAny();
    }
}
