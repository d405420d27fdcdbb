package saoma.login.device;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.ResponseMode;
import saoma.authorization.ReturnAddress;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.browser.ClientAddress;
import saoma.login.token.TokenClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.DeviceAuthorization;
import saoma.protocol.Pool;

/** Finds the device that shows a code. */
@Singleton
class DeviceService {
    private static final int HALF = 4;

    private final TokenClient tokens;
    private final Applications applications;
    private final Guesses guesses;
    private final PublicUrl publicUrl;

    DeviceService(TokenClient tokens, Applications applications, Guesses guesses, PublicUrl publicUrl) {
        this.tokens = tokens;
        this.applications = applications;
        this.guesses = guesses;
        this.publicUrl = publicUrl;
    }

    enum Result {
        WAITING,
        UNKNOWN,
        TOO_MANY_GUESSES
    }

    /**
     * @param client null unless a device is waiting
     * @param request null unless a device is waiting
     */
    record Found(Result result, ApplicationConfiguration client, AuthorizationRequest request) {
        static Found not(Result result) {
            return new Found(result, null, null);
        }
    }

    /**
     * @param typed as the person typed it; null when they sent nothing
     * @param address the {@code X-Forwarded-For} header; null when there is none
     */
    Uni<Found> find(Pool pool, String typed, String address) {
        String from = ClientAddress.lastHop(address);
        return guesses.tooMany(from)
                .flatMap(tooMany -> tooMany
                        ? Uni.createFrom().item(Found.not(Result.TOO_MANY_GUESSES))
                        : find(pool, shown(typed))
                                .call(found -> found.result() == Result.WAITING
                                        ? Uni.createFrom().voidItem()
                                        : guesses.wrong(from)));
    }

    private Uni<Found> find(Pool pool, String userCode) {
        return userCode == null
                ? Uni.createFrom().item(Found.not(Result.UNKNOWN))
                : tokens.device(pool, userCode)
                        .flatMap(device -> device == null
                                ? Uni.createFrom().item(Found.not(Result.UNKNOWN))
                                : applications
                                        .find(pool, device.clientId())
                                        .map(client -> waiting(pool, device, client)));
    }

    private Found waiting(Pool pool, DeviceAuthorization device, ApplicationConfiguration client) {
        if (client == null) {
            return Found.not(Result.UNKNOWN);
        }
        ReturnAddress ourPage = new ReturnAddress(
                client.clientId(),
                publicUrl.in(pool, DeviceResource.PATH),
                null,
                publicUrl.issuer(pool),
                ResponseMode.QUERY,
                Set.of());
        return new Found(Result.WAITING, client, AuthorizationRequest.ofDevice(ourPage, device));
    }

    /**
     * Small letters, spaces and missing hyphens are what people type (RFC 8628 §6.1).
     *
     * @return the code as the device shows it; null when it cannot be one
     */
    static String shown(String typed) {
        String letters = typed == null ? "" : typed.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
        return letters.length() == 2 * HALF ? letters.substring(0, HALF) + "-" + letters.substring(HALF) : null;
    }
}
