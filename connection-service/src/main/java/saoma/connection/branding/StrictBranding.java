package saoma.connection.branding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import saoma.protocol.Branding;

/** Those who read what we publish pass over what they do not know; from an operator it is a mistake, as in any field. */
@Singleton
class StrictBranding implements ObjectMapperCustomizer {
    private static final JsonIgnoreProperties.Value NOTHING_IGNORED =
            JsonIgnoreProperties.Value.forIgnoreUnknown(false).withoutMerge();

    @Override
    public void customize(ObjectMapper mapper) {
        Stream.of(Branding.class, Branding.Palette.class, Branding.Agreement.class)
                .forEach(type -> mapper.configOverride(type).setIgnorals(NOTHING_IGNORED));
    }
}
