package saoma.connection.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import saoma.connection.application.Application;
import saoma.connection.application.ApplicationDraft;
import saoma.connection.application.ApplicationLifecycle;
import saoma.connection.application.ApplicationRepository;
import saoma.connection.application.NewSecret;
import saoma.connection.audit.Actor;
import saoma.connection.change.Changes;
import saoma.connection.request.Drafts;
import saoma.rest.ProblemException;

/** Clients that register themselves (RFC 7591) and manage what they registered (RFC 7592). */
@ApplicationScoped
class RegistrationService {
    private final InitialAccessTokenService initialAccessTokens;
    private final ClientRegistrationRepository registrations;
    private final ApplicationRepository applications;
    private final ApplicationLifecycle lifecycle;
    private final Drafts drafts;
    private final Changes changes;
    private final Actor actor;
    private final ObjectMapper json;

    RegistrationService(
            InitialAccessTokenService initialAccessTokens,
            ClientRegistrationRepository registrations,
            ApplicationRepository applications,
            ApplicationLifecycle lifecycle,
            Drafts drafts,
            Changes changes,
            Actor actor,
            ObjectMapper json) {
        this.initialAccessTokens = initialAccessTokens;
        this.registrations = registrations;
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.drafts = drafts;
        this.changes = changes;
        this.actor = actor;
        this.json = json;
    }

    /**
     * A client as it may be told about itself.
     *
     * @param clientSecret null unless it was made just now
     * @param token registration access token
     */
    record Registered(Application application, String clientSecret, String token) {
        @Override
        public String toString() {
            return "Registered[" + application.metadata().identifier() + "]";
        }
    }

    Uni<Registered> register(String pool, String initialAccessToken, String sent) {
        return changes.run(pool, () -> initialAccessTokens
                .use(pool, initialAccessToken)
                .invoke(id -> actor.is("initial-access-token:" + id))
                .chain(() -> lifecycle.begin(pool, draft(read(sent))))
                .call(created -> lifecycle.useEveryConnection(created.application()))
                .chain(created -> remember(pool, created)));
    }

    private Uni<Registered> remember(String pool, ApplicationLifecycle.Created created) {
        NewSecret token = NewSecret.generate();
        return registrations
                .persist(ClientRegistration.create(
                        pool,
                        created.application(),
                        token,
                        fields(created.application().metadata()).toString()))
                .replaceWith(new Registered(created.application(), created.clientSecret(), token.text()));
    }

    Uni<Registered> read(String pool, String clientId, String token) {
        return authenticated(pool, clientId, token, applications::get)
                .map(application -> new Registered(application, null, token));
    }

    /**
     * What is not sent gets its default again; what no metadata is about stays, and so does what an operator has changed,
     * whatever the client sends (RFC 7592 §2.2).
     */
    Uni<Registered> update(String pool, String clientId, String token, String sent) {
        return changes.run(pool, () -> authenticated(pool, clientId, token, applications::lock)
                .chain(application -> registrations.current(application).chain(registration -> {
                    ObjectNode metadata = read(sent);
                    RegistrationRules.checkUpdate(metadata, clientId);
                    ApplicationDraft before = application.metadata();
                    ApplicationDraft after = updated(registration, before, metadata);
                    return requireSecret(application, metadata)
                            .chain(() -> lifecycle.change(application, after))
                            .chain(() -> after.hasSecret() && !before.hasSecret()
                                    ? lifecycle.giveSecret(application)
                                    : Uni.createFrom().nullItem())
                            .map(secret -> new Registered(application, secret, token));
                })));
    }

    Uni<Void> delete(String pool, String clientId, String token) {
        return changes.run(pool, () -> authenticated(pool, clientId, token, applications::lock)
                .chain(lifecycle::end));
    }

    /** @return the client; fails with {@link RegistrationRefused} unless the token is its own */
    private Uni<Application> authenticated(
            String pool, String clientId, String token, BiFunction<String, UUID, Uni<Application>> load) {
        return registrations.of(pool, clientId).chain(registration -> {
            if (registration == null || !registration.isManagedWith(token)) {
                throw RegistrationRefused.invalidToken();
            }
            actor.is("client:" + clientId);
            return load.apply(pool, registration.applicationId)
                    // deleted at this moment
                    .onFailure(ProblemException.class)
                    .transform(gone -> RegistrationRefused.invalidToken());
        });
    }

    /** A client may repeat its secret, not choose one (RFC 7592 §2.2). */
    private Uni<Void> requireSecret(Application application, ObjectNode metadata) {
        if (!metadata.hasNonNull("client_secret")) {
            return Uni.createFrom().voidItem();
        }
        return lifecycle
                .isSecretOf(application, metadata.get("client_secret").asText())
                .invoke(its -> {
                    if (!its) {
                        throw RegistrationRefused.invalidMetadata("client_secret is not the one that was issued");
                    }
                })
                .replaceWithVoid();
    }

    private ApplicationDraft draft(ObjectNode metadata) {
        RegistrationRules.check(metadata);
        String identifier = "registered-" + NewSecret.clientId().substring(0, 20);
        ObjectNode fields = fields(metadata, identifier)
                .put("identifier", identifier)
                // nobody here vouches for it
                .put("consentRequired", true);
        return valid(() -> drafts.creation(fields, ApplicationDraft.class));
    }

    private ApplicationDraft updated(ClientRegistration registration, ApplicationDraft current, ObjectNode metadata) {
        ObjectNode present = fields(current);
        ObjectNode left = left(registration, present);
        ObjectNode fields = fields(metadata, current.identifier());
        fields.properties().removeIf(field -> !left.path(field.getKey()).equals(present.path(field.getKey())));
        ApplicationDraft updated = valid(() -> drafts.patched(current, fields, ApplicationDraft.class));
        List<String> its = fields.properties().stream().map(Map.Entry::getKey).toList();
        registration.metadata =
                left.remove(its).setAll(fields(updated).retain(its)).toString();
        return updated;
    }

    /** What the client left; a field that is newer than what it left has its default. */
    private ObjectNode left(ClientRegistration registration, ObjectNode present) {
        return registration.metadata == null
                ? present.deepCopy()
                : fields(json.convertValue(Map.of(), ApplicationDraft.class)).setAll(read(registration.metadata));
    }

    private ObjectNode fields(ApplicationDraft draft) {
        return json.valueToTree(draft);
    }

    private static ObjectNode fields(ObjectNode metadata, String nameWhenSilent) {
        ObjectNode fields = ClientMetadata.toFields(metadata);
        return fields.hasNonNull("name") ? fields : fields.put("name", nameWhenSilent);
    }

    private static ApplicationDraft valid(Supplier<ApplicationDraft> draft) {
        try {
            return draft.get();
        } catch (ProblemException e) {
            throw ClientMetadata.refusal(e.problem().violations());
        }
    }

    private ObjectNode read(String sent) {
        try {
            if (json.readTree(sent) instanceof ObjectNode metadata) {
                return metadata;
            }
        } catch (JsonProcessingException notJson) {
            // answered below
        }
        throw RegistrationRefused.invalidMetadata("The body must be a JSON object");
    }
}
