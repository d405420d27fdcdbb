package saoma.simulator.installation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.VisibleIds;

/** What an app is told of a customer. */
@ApplicationScoped
class CustomerAnswers {
    private static final int WHOLE_ENTERPRISE = 1;
    private static final int NOT_LIMITED = 200;

    private final Directory directory;

    CustomerAnswers(Directory directory) {
        this.directory = directory;
    }

    ObjectNode addName(ObjectNode corpInfo, Customer customer) {
        return corpInfo.put("corpid", VisibleIds.corpId(customer.suite().provider(), customer.enterprise()))
                .put("corp_name", customer.enterprise().name());
    }

    /** Adds {@code auth_corp_info} and {@code auth_info} in full. */
    void addAll(ObjectNode answer, Customer customer) {
        addName(answer.putObject("auth_corp_info"), customer)
                .put("corp_type", "verified")
                .put("corp_square_logo_url", "")
                .put("corp_user_max", NOT_LIMITED)
                .put("corp_full_name", customer.enterprise().name())
                .put("subject_type", 1)
                .put("corp_scale", "1-50人")
                .put("corp_industry", "IT服务")
                .put("corp_sub_industry", "计算机软件/硬件/信息服务");
        Installation installation = customer.installation();
        ObjectNode agent = answer.putObject("auth_info")
                .putArray("agent")
                .addObject()
                .put("agentid", installation.agentId())
                .put("name", customer.suite().suiteId())
                .put("auth_mode", 0)
                .put("is_customized_app", false);
        addPrivilege(agent.putObject("privilege"), customer);
    }

    private void addPrivilege(ObjectNode privilege, Customer customer) {
        privilege.put("level", 1);
        ArrayNode parties = privilege.putArray("allow_party");
        ArrayNode users = privilege.putArray("allow_user");
        privilege.putArray("allow_tag");
        Installation installation = customer.installation();
        if (installation.visibleTo() == null) {
            parties.add(WHOLE_ENTERPRISE);
            return;
        }
        installation.visibleTo().stream()
                .sorted()
                .flatMap(userId -> directory.person(new MemberKey(installation.enterprise(), userId)).stream())
                .map(person ->
                        VisibleIds.of(customer.suite().provider(), person).userId())
                .forEach(users::add);
    }

    /** Adds nothing for somebody outside the directory. */
    void addPerson(ObjectNode userInfo, String provider, Person person) {
        if (person.member().inDirectory()) {
            VisibleIds ids = VisibleIds.of(provider, person);
            userInfo.put("userid", ids.userId())
                    .put("open_userid", ids.openUserId())
                    .put("name", ids.userId())
                    .put("avatar", person.member().avatar());
        }
    }
}
