package saoma.simulator.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.Answers;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.ProviderCaller;
import saoma.simulator.api.RequestBody;
import saoma.simulator.installation.Installations;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.EncryptedIds;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.Provider;

/** {@code corpid_to_opencorpid} (section 7): only for enterprises that have installed an app of the provider. */
@ApplicationScoped
class CorpIdCall {
    private final ProviderCaller caller;
    private final Directory directory;
    private final Installations installations;

    CorpIdCall(ProviderCaller caller, Directory directory, Installations installations) {
        this.caller = caller;
        this.directory = directory;
        this.installations = installations;
    }

    ObjectNode answer(String ip, String providerAccessToken, RequestBody body) {
        Provider provider = caller.require(ip, providerAccessToken);
        String corpId = body.require("corpid", ApiError.CORP_ID_MISSING);
        // plain ones, which these are, do not depend on case (7.6)
        Enterprise enterprise = directory.enterprises().stream()
                .filter(candidate -> candidate.corpId().equalsIgnoreCase(corpId))
                .findAny()
                .orElseThrow(ApiError.UNKNOWN_CORP_ID::failure);
        if (!installations.authorizes(enterprise, provider.corpId())) {
            throw ApiError.NOT_AUTHORIZED.failure();
        }
        return Answers.ok().put("open_corpid", EncryptedIds.openCorpId(provider.corpId(), enterprise));
    }
}
