package saoma.token.wecom;

import saoma.protocol.FederatedIdentity;

/**
 * Who a suite's code stands for.
 *
 * @param userTicket buys the {@link Profile}; null when WeCom gave none
 */
record SuiteMember(FederatedIdentity identity, String userTicket) {

    FederatedIdentity with(Profile profile) {
        return new FederatedIdentity(
                identity.providerCorpId(),
                identity.corpId(),
                identity.openUserId(),
                identity.userId(),
                identity.userType(),
                profile.avatar(),
                profile.gender());
    }

    @Override
    public String toString() {
        return "SuiteMember[hidden]";
    }
}
