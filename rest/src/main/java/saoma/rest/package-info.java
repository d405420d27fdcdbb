/**
 * How our REST APIs speak: problem details (RFC 9457), merge patch (RFC 7396), cursor pages, entity tags, and the
 * pool a request is about. Also the settings every service starts from, in
 * {@code META-INF/microprofile-config.properties}.
 */
package saoma.rest;
