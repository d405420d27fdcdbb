package saoma.simulator.provider;

/** A member together with the enterprise the member acts for. */
public record Person(Enterprise enterprise, Member member) {
    public MemberKey key() {
        return new MemberKey(enterprise.corpId(), member.userId());
    }
}
