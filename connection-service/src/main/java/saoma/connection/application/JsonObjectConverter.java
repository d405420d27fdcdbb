package saoma.connection.application;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.text.ParseException;
import java.util.Map;

/** A JSON object, kept as text. */
@Converter
class JsonObjectConverter implements AttributeConverter<Map<String, Object>, String> {

    @Override
    public String convertToDatabaseColumn(Map<String, Object> object) {
        return object == null ? null : JSONObjectUtils.toJSONString(object);
    }

    @Override
    public Map<String, Object> convertToEntityAttribute(String text) {
        try {
            return text == null ? null : JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("no JSON object is stored here", e);
        }
    }
}
