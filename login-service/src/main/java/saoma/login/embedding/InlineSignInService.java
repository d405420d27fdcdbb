package saoma.login.embedding;

import com.nimbusds.openid.connect.sdk.OIDCError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import saoma.login.authorization.AuthorizationResponse;
import saoma.login.interaction.AnswerStore;
import saoma.login.interaction.Interaction;
import saoma.login.signin.Visitor;
import saoma.login.wecom.CallbackParameters;
import saoma.login.wecom.CallbackService;

/** Goes on when WeCom's panel has told its page a code: the same way as after a callback, but for cookies. */
@Singleton
class InlineSignInService {
    private final CallbackService callbacks;
    private final AnswerStore answers;

    InlineSignInService(CallbackService callbacks, AnswerStore answers) {
        this.callbacks = callbacks;
        this.answers = answers;
    }

    /**
     * @param visitor the page, by what it proves itself with in the place of a browser's cookie
     * @return the authorization response; {@code interaction_required} when there is none without a page of ours
     */
    Uni<Map<String, String>> finish(Interaction interaction, Visitor visitor, CallbackParameters parameters) {
        return callbacks
                .handle(parameters, visitor.browser(), pool -> visitor)
                .flatMap(ended -> answers.find(interaction))
                .map(answer -> answer == null ? ownPageNeeded(interaction) : answer.parameters());
    }

    /** The person has to be asked or told something, and a frame is no place to be asked (RFC 6749 §10.13). */
    static Map<String, String> ownPageNeeded(Interaction interaction) {
        return AuthorizationResponse.error(
                        interaction.request().returnAddress(),
                        OIDCError.INTERACTION_REQUIRED.setDescription("the sign-in needs a page of its own"))
                .parameters();
    }
}
