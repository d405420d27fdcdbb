package saoma.login.console;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.token.TokenClient;
import saoma.protocol.LoginInfo;
import saoma.protocol.MemberCode;
import saoma.protocol.Pool;

/** Turns a code from the admin console into a question to the person it names. */
@Singleton
class ConsoleEntryService {
    private final ConsoleRoutes routes;
    private final ConsoleEntryStore entries;
    private final TokenClient tokens;
    private final PublicUrl publicUrl;
    private final Clock clock;

    ConsoleEntryService(
            ConsoleRoutes routes, ConsoleEntryStore entries, TokenClient tokens, PublicUrl publicUrl, Clock clock) {
        this.routes = routes;
        this.entries = entries;
        this.tokens = tokens;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Spends the code at once: it lives five minutes, and only with it can the page say who it is about. */
    Uni<ConsoleEntry> arrive(ConsoleParameters sent, Secret browser) {
        if (sent.pool() == null) {
            throw new SignInFailure(ErrorCode.REQUEST_MALFORMED, "the console's address names no pool");
        }
        if (sent.withoutCode()) {
            throw new SignInFailure(ErrorCode.CODE_MALFORMED, "the console sent no code");
        }
        return routes.find(sent.pool(), sent.connection(), sent.clientId())
                .call(() -> claim(sent))
                .flatMap(route -> tokens.loginInfo(sent.pool(), sent.connection(), new MemberCode.Console(sent.code())))
                .map(info -> entry(sent, info, browser))
                .call(entries::save);
    }

    /**
     * Where the pool lives on another host, the browser takes a ticket there, because here it has another secret.
     *
     * @return path of the page that asks, or that leads there
     */
    Uni<String> path(ConsoleEntry entry) {
        return publicUrl.hasDomain(new Pool(entry.pool()))
                ? entries.handOver(entry).map(ConsoleConfirmationResource::arrivalPath)
                : Uni.createFrom().item(entry.path());
    }

    private Uni<Boolean> claim(ConsoleParameters sent) {
        return entries.claim(sent.code()).invoke(first -> {
            if (!first) {
                throw new SignInFailure(ErrorCode.CALLBACK_REPLAYED, "the console's code was brought before");
            }
        });
    }

    private ConsoleEntry entry(ConsoleParameters sent, LoginInfo info, Secret browser) {
        if (info.failure() != null) {
            throw new SignInFailure(
                    ErrorCode.of(info.failure()),
                    "token-service says " + info.failure().code() + " about the console's code");
        }
        return new ConsoleEntry(
                Secret.random().value(),
                sent.pool().identifier(),
                sent.connection(),
                sent.clientId(),
                info.identity(),
                clock.instant(),
                browser.digest());
    }
}
