package saoma.connection.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import saoma.connection.request.Word;
import saoma.protocol.Admission;

/**
 * Whom a connection lets in, as its sender wants it and as it is kept.
 *
 * @param mode {@code open} when absent
 * @param userTypes WeCom's {@code usertype} values that may come in; all when empty or absent
 */
@Embeddable
public record AdmissionPolicy(
        @Pattern(
                regexp = "open|allow-list|deny-list|installed-only|approval",
                message = "must be open, allow-list, deny-list, installed-only or approval")
        @Column(name = "admission_mode")
        String mode,

        @Column(name = "admission_user_types") List<Integer> userTypes) {
    static final AdmissionPolicy OPEN = new AdmissionPolicy(null, null);

    public AdmissionPolicy {
        mode = Objects.requireNonNullElse(mode, "open");
        userTypes = Objects.requireNonNullElse(userTypes, List.of());
    }

    /** Whether each of WeCom's five types is named at most once, and nothing else is. */
    boolean namesUserTypes() {
        return userTypes.stream().allMatch(type -> type != null && type >= 1 && type <= 5)
                && userTypes.stream().distinct().count() == userTypes.size();
    }

    public Admission published() {
        return new Admission(Word.parse(Admission.Mode.class, mode), Set.copyOf(userTypes));
    }
}
