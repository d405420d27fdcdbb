package saoma.token.suite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import saoma.protocol.EnterpriseChange;
import saoma.protocol.EnterpriseChange.Kind;

/** Reads {@code change_contact} (wecom-protocol.md section 6.6). Departments and tags are nobody's account. */
final class MemberChanges {
    private static final String ACTIVE = "1";
    private static final String DISABLED = "2";

    private final SuiteEvent event;
    private final String providerCorpId;
    private final List<EnterpriseChange> changes = new ArrayList<>();

    private MemberChanges(SuiteEvent event, String providerCorpId) {
        this.event = event;
        this.providerCorpId = providerCorpId;
    }

    /** @return in the order in which they have to be told; none when no account is touched */
    static List<EnterpriseChange> of(SuiteEvent event, String providerCorpId, Map<String, String> elements) {
        MemberChanges found = new MemberChanges(event, providerCorpId);
        String member = elements.getOrDefault("UserID", "");
        if (!member.isEmpty() && event.corpId() != null) {
            found.read(elements, member);
        }
        return found.changes;
    }

    private void read(Map<String, String> elements, String member) {
        String status = elements.getOrDefault("Status", "");
        switch (elements.getOrDefault("ChangeType", "")) {
            case "delete_user" -> add(Kind.MEMBER_DELETED, member, null);
            case "create_user" ->
                add(status.equals(DISABLED) ? Kind.MEMBER_DISABLED : Kind.MEMBER_ENABLED, member, null);
            case "update_user" -> update(member, elements.getOrDefault("NewUserID", ""), status);
            default -> {
                // of a department or a tag
            }
        }
    }

    private void update(String member, String renamedTo, String status) {
        boolean renamed = !renamedTo.isEmpty() && !renamedTo.equals(member);
        if (renamed) {
            add(Kind.MEMBER_RENAMED, member, renamedTo);
        }
        String now = renamed ? renamedTo : member;
        if (status.equals(DISABLED)) {
            add(Kind.MEMBER_DISABLED, now, null);
        } else if (status.equals(ACTIVE)) {
            add(Kind.MEMBER_ENABLED, now, null);
        }
    }

    private void add(Kind kind, String member, String renamedTo) {
        changes.add(new EnterpriseChange(
                changes.isEmpty()
                        ? event.id()
                        : successor(changes.get(changes.size() - 1).id()),
                kind,
                providerCorpId,
                event.corpId(),
                null,
                null,
                member,
                renamedTo,
                event.at()));
    }

    /** The same at every attempt. */
    private static UUID successor(UUID id) {
        return UUID.nameUUIDFromBytes(id.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
