package saoma.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Provider;

/** {@code get_provider_token} (section 1). */
@ApplicationScoped
class TokenCall {
    private final AddressList addresses;
    private final Directory directory;
    private final Tokens tokens;
    private final TokenAnswers answers;

    TokenCall(AddressList addresses, Directory directory, Tokens tokens, TokenAnswers answers) {
        this.addresses = addresses;
        this.directory = directory;
        this.tokens = tokens;
        this.answers = answers;
    }

    ObjectNode answer(String ip, RequestBody body) {
        addresses.requireAnybodys(ip);
        String corpId = body.require("corpid", ApiError.CORP_ID_MISSING);
        Provider provider = directory.provider(corpId).orElseThrow(ApiError.UNKNOWN_CORP_ID::failure);
        addresses.require(provider, ip);
        if (!provider.hasSecret(body.require("provider_secret", ApiError.SECRET_MISSING))) {
            throw ApiError.WRONG_SECRET.failure();
        }
        return answers.render("provider_access_token", tokens.current(TokenKind.PROVIDER, provider.corpId()));
    }
}
