package saoma.login.wecom;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Where a callback ended.
 *
 * @param location where the browser goes: the client with a code, our page that brings it there, or our error page
 * @param pool identifier of the pool someone is signed in to now; null when nobody is
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record CallbackResult(String location, String pool) {

    @Override
    public String toString() {
        return "CallbackResult[hidden]";
    }
}
