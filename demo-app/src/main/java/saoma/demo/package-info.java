/**
 * A relying app on Quarkus's own OpenID Connect extension: it shows what the broker says about a person, and shares no
 * code with the broker.
 */
package saoma.demo;
