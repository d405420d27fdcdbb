package saoma.simulator.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import saoma.simulator.Reset;
import saoma.simulator.settings.SimulatorConfig;

/** Everyone the simulator knows, in the order of their ids. */
@ApplicationScoped
public class Directory {
    private static final int MAXIMUM = 10_000;

    private final SimulatorConfig config;
    private final Map<String, Provider> providers = new ConcurrentSkipListMap<>();
    private final Map<String, Enterprise> enterprises = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, Member>> members = new ConcurrentSkipListMap<>();

    Directory(SimulatorConfig config) {
        this.config = config;
        Seed.plant(this, config);
    }

    void reset(@Observes Reset reset) {
        providers.clear();
        enterprises.clear();
        members.clear();
        Seed.plant(this, config);
    }

    public Collection<Provider> providers() {
        return providers.values();
    }

    public Optional<Provider> provider(String corpId) {
        return corpId == null ? Optional.empty() : Optional.ofNullable(providers.get(corpId));
    }

    /** Adds it, or replaces the one with its CorpID. */
    public void put(Provider provider) {
        requireRoom(providers);
        providers.put(provider.corpId(), provider);
    }

    public Collection<Enterprise> enterprises() {
        return enterprises.values();
    }

    public Optional<Enterprise> enterprise(String corpId) {
        return Optional.ofNullable(enterprises.get(corpId));
    }

    /** Adds it, or replaces the one with its CorpID and keeps that one's members. */
    public void put(Enterprise enterprise) {
        requireRoom(enterprises);
        enterprises.put(enterprise.corpId(), enterprise);
    }

    /** @return empty for an enterprise nobody knows */
    public Collection<Member> members(String enterprise) {
        return members.getOrDefault(enterprise, Map.of()).values();
    }

    /** Adds the member, or replaces the one with the same userid. */
    public void put(Enterprise enterprise, Member member) {
        Map<String, Member> colleagues =
                members.computeIfAbsent(enterprise.corpId(), corpId -> new ConcurrentSkipListMap<>());
        requireRoom(colleagues);
        colleagues.put(member.userId(), member);
    }

    /** @return empty when there is no such member */
    public Optional<Person> remove(MemberKey key) {
        Optional<Person> leaving = person(key);
        leaving.ifPresent(person -> members.get(key.enterprise()).remove(key.userId()));
        return leaving;
    }

    /**
     * @param keepsOpenUserId whether the open_userid outlives the change, which nobody knows of WeCom (7.8)
     * @return the same person under the new userid
     */
    public Person rename(Person person, String newUserId, boolean keepsOpenUserId) {
        Member renamed = person.member().renamed(newUserId, keepsOpenUserId);
        put(person.enterprise(), renamed);
        remove(person.key());
        return new Person(person.enterprise(), renamed);
    }

    public Optional<Person> person(MemberKey key) {
        return enterprise(key.enterprise()).flatMap(enterprise -> Optional.ofNullable(
                        members.getOrDefault(key.enterprise(), Map.of()).get(key.userId()))
                .map(member -> new Person(enterprise, member)));
    }

    public List<Person> people() {
        return enterprises.values().stream()
                .flatMap(enterprise ->
                        members(enterprise.corpId()).stream().map(member -> new Person(enterprise, member)))
                .toList();
    }

    /** @return somebody new of some enterprise, whom the directory does not remember */
    public Person stranger(boolean administrator) {
        List<Enterprise> all = List.copyOf(enterprises.values());
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String userId = "random-" + Long.toHexString(random.nextLong());
        Member member = new Member(userId, userId, administrator ? 2 : 5, "", true, false, null, null);
        return new Person(all.get(random.nextInt(all.size())), member);
    }

    private static void requireRoom(Map<String, ?> map) {
        if (map.size() >= MAXIMUM) {
            throw new DirectoryFull(MAXIMUM);
        }
    }
}
