package saoma.token.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks WeCom for a token to see whether it gives one, past the copies that are kept and without touching them. All
 * replicas together do so once in ten seconds per token and never while a refusal is remembered, because WeCom blocks who
 * asks too often.
 */
@ApplicationScoped
public class TokenProbe {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Longer than a call with its repetitions takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final String ASKING = "{}";

    private final UpstreamTokenCache cache;
    private final ReactiveValueCommands<String, String> answers;
    private final ObjectMapper json;

    TokenProbe(UpstreamTokenCache cache, ReactiveRedisDataSource redis, ObjectMapper json) {
        this.cache = cache;
        this.answers = redis.value(String.class);
        this.json = json;
    }

    /** What became of it. */
    public enum Outcome {
        GIVEN,
        REFUSED,
        /** WeCom gave no answer that is one. */
        UNREACHABLE,
        /** Somebody asked a moment ago, or Redis does not answer and nobody knows. */
        NOT_ASKED
    }

    /**
     * @param errcode only with {@link Outcome#REFUSED}
     * @param detail what WeCom's support asks for; null when there is nothing to say
     */
    public record Answer(Outcome outcome, Integer errcode, String detail) {
        private static final Answer NOT_ASKED = new Answer(Outcome.NOT_ASKED, null, null);
    }

    /** @return always an answer, never a failure */
    public Uni<Answer> ask(TokenSource source) {
        return cache.refusal(source)
                .chain(refused -> refused.map(errcode -> Uni.createFrom().item(remembered(errcode)))
                        .orElseGet(() -> askAtMostOnce(source)))
                .onFailure()
                .recoverWithItem(Answer.NOT_ASKED);
    }

    private Uni<Answer> askAtMostOnce(TokenSource source) {
        String key = "token:wecom-probe:" + source.key();
        return answers.setAndChanged(key, ASKING, new SetArgs().nx().px(PAUSE))
                .chain(first -> first
                        ? fetch(source)
                                .call(answer -> answers.set(
                                        key, write(answer), new SetArgs().xx().keepttl()))
                        : answers.get(key).map(this::read));
    }

    private static Uni<Answer> fetch(TokenSource source) {
        return source.fetch()
                .get()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(token -> new Answer(Outcome.GIVEN, null, null))
                .onFailure()
                .recoverWithItem(TokenProbe::failed);
    }

    private static Answer failed(Throwable failure) {
        return WeComFailures.errcode(failure)
                .map(errcode -> new Answer(Outcome.REFUSED, errcode, failure.getMessage()))
                .orElseGet(() -> new Answer(Outcome.UNREACHABLE, null, WeComFailures.detail(failure)));
    }

    private static Answer remembered(int errcode) {
        return new Answer(Outcome.REFUSED, errcode, "errcode " + errcode + " a while ago, not asked again yet");
    }

    private String write(Answer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param answer null when it ended meanwhile */
    private Answer read(String answer) {
        try {
            return Optional.ofNullable(answer)
                            .filter(held -> !held.equals(ASKING))
                            .isEmpty()
                    ? Answer.NOT_ASKED
                    : json.readValue(answer, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
