package saoma.simulator.provider;

/**
 * A customer of WeCom.
 *
 * @param corpId the plain id, which providers normally never see
 * @param name shown on the phone panel only
 * @param plainIds an old customer from before the id upgrade: providers see plain corpid and userid (section 7.3)
 */
public record Enterprise(String corpId, String name, boolean plainIds) {
    public Enterprise {
        Text.require(corpId, 64, "corpId");
        Text.require(name, 64, "name");
    }
}
