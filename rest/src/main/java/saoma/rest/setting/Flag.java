package saoma.rest.setting;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** A boolean in which a slip of the pen is no {@code false}. */
public final class Flag implements Converter<Boolean> {

    @Override
    public Boolean convert(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
