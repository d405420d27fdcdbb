package saoma.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * A number is not a text and {@code "true"} is not true; of two members with one name neither is right; and a yes or no
 * that was not given is not a no.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    private static final List<CoercionInputShape> SCALARS = List.of(
            CoercionInputShape.String,
            CoercionInputShape.EmptyString,
            CoercionInputShape.Integer,
            CoercionInputShape.Float,
            CoercionInputShape.Boolean);

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        refuseAllBut(mapper, LogicalType.Textual, CoercionInputShape.String, CoercionInputShape.EmptyString);
        refuseAllBut(mapper, LogicalType.Boolean, CoercionInputShape.Boolean);
        refuseAllBut(mapper, LogicalType.Integer, CoercionInputShape.Integer);
    }

    private static void refuseAllBut(ObjectMapper mapper, LogicalType type, CoercionInputShape... own) {
        SCALARS.stream().filter(shape -> !List.of(own).contains(shape)).forEach(shape -> mapper.coercionConfigFor(type)
                .setCoercion(shape, CoercionAction.Fail));
    }
}
