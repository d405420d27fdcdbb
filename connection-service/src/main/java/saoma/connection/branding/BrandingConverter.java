package saoma.connection.branding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import saoma.protocol.Branding;

/** A branding, kept as JSON. A part that a newer replica added is passed over. */
@Converter
public class BrandingConverter implements AttributeConverter<Branding, String> {
    private static final ObjectMapper JSON = new JsonMapper();

    @Override
    public String convertToDatabaseColumn(Branding branding) {
        try {
            return branding == null ? null : JSON.writeValueAsString(branding);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Branding convertToEntityAttribute(String text) {
        try {
            return text == null ? null : JSON.readValue(text, Branding.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no branding is stored here", e);
        }
    }
}
