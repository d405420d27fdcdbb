package saoma.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import saoma.rest.setting.Flag;
import saoma.rest.setting.Origin;
import saoma.rest.setting.PositiveDuration;
import saoma.rest.setting.SharedSecret;

/** Settings of token-service. */
@ConfigMapping(prefix = "token")
public interface TokenConfig {

    /** Tink keyset in JSON form that opens provider secrets and seals signing keys; this or {@link #masterKeyFile()}. */
    Optional<String> masterKey();

    /** File that holds the master key, as Kubernetes mounts a Secret. */
    Optional<Path> masterKeyFile();

    /**
     * Life of an authorization code. Raised: a stolen code is useful longer (RFC 6749 §4.1.2 wants at most 10 minutes,
     * FAPI 2.0 at most 60 seconds). Lowered: slow relying parties fail to redeem.
     */
    @WithDefault("60s")
    @WithConverter(PositiveDuration.class)
    Duration codeLifetime();

    /**
     * Life of the tokens that services and operators get. Raised: a leaked one is useful longer. Lowered: more token
     * requests.
     */
    @WithDefault("10m")
    @WithConverter(PositiveDuration.class)
    Duration serviceTokenLifetime();

    /**
     * How long a refresh token that was replaced still answers with its replacement, for a client that lost the answer
     * or asked twice at once (FAPI 2.0 wants at least 30 seconds). Raised: a stolen one is noticed later. Lowered:
     * clients with slow networks are signed out.
     */
    @WithDefault("60s")
    @WithConverter(PositiveDuration.class)
    Duration refreshGrace();

    /**
     * Life of a pushed authorization request (RFC 9126 §2.2). Raised: a request prepared long ago can still be brought
     * to a browser. Lowered: people on slow networks are sent back to the app with an error.
     */
    @WithDefault("60s")
    @WithConverter(PositiveDuration.class)
    Duration pushedRequestLifetime();

    /**
     * How often connection- and user-service are asked what has ended. Raised: who was blocked goes on that much longer.
     * Lowered: more calls between the services when nothing happens.
     */
    @WithDefault("1s")
    @WithConverter(PositiveDuration.class)
    Duration endingsInterval();

    /** Clients that are part of the deployment, by client id: the services themselves and the operator. */
    Map<String, ServiceClient> serviceClients();

    Dpop dpop();

    Keys keys();

    Device device();

    Outbound outbound();

    Logout logout();

    WeCom wecom();

    Suites suites();

    /** The keys that sign tokens. */
    interface Keys {
        /**
         * How long a new key is published before it signs, at least. Raised: a rotation takes longer to have an effect.
         * Lowered below the time that verifiers keep a JWK set (ours: 5 minutes), tokens are refused after a rotation.
         */
        @WithDefault("1h")
        @WithConverter(PositiveDuration.class)
        Duration publishAhead();

        /** How long a key signs. Raised: a key stolen unnoticed is good longer. Lowered: verifiers meet new keys more often. */
        @WithDefault("90d")
        @WithConverter(PositiveDuration.class)
        Duration rotationPeriod();

        /**
         * How often a replica reads the keys again. Raised: a deleted key is used and published longer. Lowered: more
         * queries, one per replica and 100 pools.
         */
        @WithDefault("20s")
        @WithConverter(PositiveDuration.class)
        Duration readInterval();
    }

    /** A client that comes from configuration because it exists before any pool does. */
    interface ServiceClient {
        /** Shared with the client; at least 256 random bits. */
        @WithDefault("")
        @WithConverter(SharedSecret.class)
        String secret();

        /**
         * The secret before, which is good as well, until every replica of the client has the new one. Left in place: it
         * is as good as the new one to whoever has it.
         */
        Optional<String> previousSecret();

        /** What it may ask for; none: it can get no token. */
        Optional<Set<String>> scopes();

        /** Which services its tokens may be for. */
        Optional<Set<String>> audiences();
    }

    /** What proofs of possession must be like (RFC 9449). */
    interface Dpop {
        /**
         * How old a proof may be. Raised: used proofs are remembered longer, and one that was stolen before its use is
         * good for longer. Lowered: clients whose clock is behind, or whose requests are slow, are refused.
         */
        @WithDefault("60s")
        @WithConverter(PositiveDuration.class)
        Duration proofLifetime();

        /**
         * Whether a proof must have a nonce of ours (RFC 9449 §8), so that none can be made in advance. On: a client's
         * first request, and one every five minutes, costs a second round trip, and clients that know no nonces fail.
         */
        @WithDefault("false")
        @WithConverter(Flag.class)
        boolean requireNonce();
    }

    /** Devices without a browser (RFC 8628). */
    interface Device {
        /**
         * How long a person has to let a device in. Raised: a code on a screen can be guessed or passed on for longer.
         * Lowered: people who first have to find their phone come too late.
         */
        @WithDefault("10m")
        @WithConverter(PositiveDuration.class)
        Duration lifetime();

        /** How often a device may ask. Raised: devices notice later. Lowered: waiting devices cost more requests. */
        @WithDefault("5s")
        @WithConverter(PositiveDuration.class)
        Duration interval();
    }

    /** How addresses are called that applications name: {@code jwks_uri}, {@code backchannel_logout_uri}. */
    interface Outbound {
        /**
         * Whether they may be plain http and lie in private networks or on this machine. On: whoever may register an
         * application can have this service send requests into its own network. Off: applications whose servers are
         * there cannot publish keys.
         */
        @WithDefault("false")
        @WithConverter(Flag.class)
        boolean allowPrivateAddresses();

        /**
         * PEM file with the authorities, or the certificates themselves, that those addresses must show instead of one
         * from an authority that Java knows. Set: apps with certificates of public authorities are not reached, unless
         * those are in the file too.
         */
        Optional<Path> trustedCertificates();

        /**
         * Whether any certificate will do, as on a developer's machine where apps show one they made themselves. On:
         * who is between us and an app can read logout tokens and give us keys in its name.
         */
        @WithDefault("false")
        @WithConverter(Flag.class)
        boolean anyCertificate();
    }

    /** Telling clients that a session is over (OpenID Connect Back-Channel Logout). */
    interface Logout {
        /**
         * How long we remember that a client takes part in a session. Raised: Redis holds more. Lowered below the life
         * of a session (login-service: 8 hours), clients do not hear of its end.
         */
        @WithDefault("24h")
        @WithConverter(PositiveDuration.class)
        Duration rememberFor();

        /**
         * Until a client that could not be reached is tried again; each further time takes four times as long. Raised:
         * it stays signed in there longer. Lowered: a client that is down for an hour is given up.
         */
        @WithDefault("5s")
        @WithConverter(PositiveDuration.class)
        Duration retryAfter();
    }

    /** How WeCom is called. */
    interface WeCom {
        /** Origin of WeCom's server API. */
        @WithDefault("https://qyapi.weixin.qq.com")
        @Origin
        String apiUrl();

        /**
         * How long a provider whose secret was refused is not asked again. Raised: a secret corrected at WeCom's side
         * works later (one corrected on our side works at once). Lowered: WeCom counts more failures, and blocks the
         * provider for an hour at about 2000.
         */
        @WithDefault("5m")
        @WithConverter(PositiveDuration.class)
        Duration refusedFor();

        /**
         * The same after 60020, the IP whitelist. Raised: sign-in works later after the operator entered the address.
         * Lowered: more calls that cannot succeed.
         */
        @WithDefault("30s")
        @WithConverter(PositiveDuration.class)
        Duration addressRefusedFor();

        /**
         * How long an API is not called after 45009 and 45033, WeCom's own limits; its shortest block lasts 60 seconds.
         * Raised: sign-in stands still longer than it must. Lowered: calls that WeCom counts and refuses.
         */
        @WithDefault("60s")
        @WithConverter(PositiveDuration.class)
        Duration limitedFor();

        Governor governor();

        /**
         * How long one replica may be fetching a provider token before another tries. Raised: a replica that died while
         * fetching holds the others up longer. Lowered below the time a fetch takes, two replicas fetch at once.
         */
        @WithDefault("15s")
        @WithConverter(PositiveDuration.class)
        Duration lockLease();
    }

    /** How many calls each provider, suite and enterprise may make of each of WeCom's APIs, all replicas together. */
    interface Governor {
        /**
         * In any minute, half of them at once; WeCom's limit is 10,000. At least 2. Raised: WeCom refuses, and then blocks
         * the API for a minute. Lowered: people are turned away although WeCom would serve them.
         */
        @WithDefault("8000")
        @Min(value = 2, message = "must be 2 or more")
        int perMinute();

        /** In any hour, a tenth of them at once; WeCom's limit is 150,000, its block an hour. The same otherwise. */
        @WithDefault("120000")
        @Min(value = 10, message = "must be 10 or more")
        int perHour();
    }

    /** What WeCom pushes to suites. */
    interface Suites {
        /**
         * How far the time stamp of a push may be from our clock. Raised: a recorded push can be sent again for longer
         * (events are recognised for {@link #eventsKeptFor()}, so that only matters beyond it). Lowered: pushes are
         * refused when a clock is off.
         */
        @WithDefault("10m")
        @WithConverter(PositiveDuration.class)
        Duration timestampWindow();

        /**
         * How often a replica looks for stored events. Raised: who left an enterprise goes on for that much longer.
         * Lowered: more queries when nothing happens.
         */
        @WithDefault("1s")
        @WithConverter(PositiveDuration.class)
        Duration eventInterval();

        /**
         * Until an event that failed is tried again; twice as long each time. Raised: a short outage is felt longer.
         * Lowered: more calls that cannot succeed.
         */
        @WithDefault("1s")
        @WithConverter(PositiveDuration.class)
        Duration eventRetryAfter();

        /**
         * The longest such pause. Raised: after a long outage members who left go on for longer. Lowered: more calls
         * that cannot succeed.
         */
        @WithDefault("5m")
        @WithConverter(PositiveDuration.class)
        Duration eventRetryAtMost();

        /**
         * How often an event is tried; by default about a day long. Raised: one that cannot succeed holds up the others
         * of its enterprise for longer. Lowered: an outage costs events, and members who left stay.
         */
        @WithDefault("300")
        @Min(value = 1, message = "must be 1 or more")
        int eventAttempts();

        /**
         * How often a replica asks user-service for prepared userids that WeCom has to convert. Raised: who comes soon
         * after an import or an installation is not recognised for that much longer. Lowered: more queries when there
         * are none.
         */
        @WithDefault("1m")
        @WithConverter(PositiveDuration.class)
        Duration conversionInterval();

        /**
         * How long an event that was worked on is remembered. Raised: a larger table. Lowered below {@link
         * #timestampWindow()}, a recorded push can be sent again.
         */
        @WithDefault("7d")
        @WithConverter(PositiveDuration.class)
        Duration eventsKeptFor();

        /**
         * After how long without a ticket the alarm is raised; WeCom pushes about every ten minutes, and a ticket is
         * good for 30. Raised: nobody is warned before sign-in fails. Lowered: false alarms.
         */
        @WithDefault("25m")
        @WithConverter(PositiveDuration.class)
        Duration ticketAlarmAfter();
    }
}
