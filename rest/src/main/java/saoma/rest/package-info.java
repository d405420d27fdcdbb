/**
 * How our REST APIs speak: problem details (RFC 9457), merge patch (RFC 7396), cursor pages, entity tags, the
 * pool a request is about, and what is refused before a resource is reached. Also the clock and the settings every
 * service starts from, the latter in {@code META-INF/microprofile-config.properties}.
 */
package saoma.rest;
