package saoma.rest.setting;

import org.eclipse.microprofile.config.spi.Converter;

/** A secret that must be set. With the empty text as default, who forgets it is told what it must be. */
public final class SharedSecret implements Converter<String> {

    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "must be the secret that this client has too, at least 256 random bits in letters and digits");
        }
        return text;
    }
}
