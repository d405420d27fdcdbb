package saoma.connection.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb",
                "https://app.example:8443/cb?x=1",
                "https://[2001:db8::1]/cb",
                "http://localhost/cb",
                "http://LOCALHOST:1234/cb",
                "http://127.0.0.1:5/",
                "http://[::1]:5/",
                "com.example.app:/oauth",
                "com.example.app://host/oauth"
            })
    void redirectUriWhenSecureLoopbackOrPrivateThenAccepted(String address) {
        assertThat(WebAddress.isRedirectUri(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/cb",
                "app.example/cb",
                "//app.example/cb",
                "http://app.example/cb",
                "http://localhost.evil.example/",
                "http://127.0.0.1.evil.example/",
                "http://127.0.0.2/",
                "https://app.example/#fragment",
                "https://app.example/#",
                "https://user@app.example/",
                "https://user:secret@app.example/",
                "https://*.app.example/",
                "https://app.example/*",
                "https:///cb",
                "https:cb",
                "https://app.example:99999/",
                "https://app.example\\@evil.example/",
                "https://app.example/ b",
                "https://app.example/\u0000",
                "https://企业.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "myapp:/cb",
                "com.example.app:/cb#x"
            })
    void redirectUriWhenOtherwiseThenRefused(String address) {
        assertThat(WebAddress.isRedirectUri(address)).isFalse();
    }

    @Test
    void redirectUriWhenOver2000CharactersThenRefused() {
        String prefix = "https://app.example/";
        assertThat(WebAddress.isRedirectUri(prefix + "a".repeat(2000 - prefix.length())))
                .isTrue();
        assertThat(WebAddress.isRedirectUri(prefix + "a".repeat(2001 - prefix.length())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example",
                "https://app.example:8443",
                "https://[2001:db8::1]:1",
                "http://localhost:3000",
                "http://127.0.0.1"
            })
    void originWhenAsBrowsersSendItThenAccepted(String address) {
        assertThat(WebAddress.isOrigin(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "null",
                "app.example",
                "https://App.example",
                "HTTPS://app.example",
                "https://app.example/",
                "https://app.example:443",
                "http://localhost:80",
                "http://app.example",
                "https://*.app.example",
                "https://app.example?x",
                "https://app.example#",
                "https://user@app.example",
                "com.example.app://host"
            })
    void originWhenOtherwiseThenRefused(String address) {
        assertThat(WebAddress.isOrigin(address)).isFalse();
    }

    @Test
    void resourceWhenAbsoluteWithoutFragmentThenAccepted() {
        assertThat(WebAddress.isResource("https://api.example/v1?x=1")).isTrue();
        assertThat(WebAddress.isResource("urn:example:orders")).isTrue();
        assertThat(WebAddress.isResource("/v1")).isFalse();
        assertThat(WebAddress.isResource("https://api.example/#x")).isFalse();
    }

    @Test
    void callableWhenHttpsOrLoopbackWithoutFragmentThenAccepted() {
        assertThat(WebAddress.isCallable("https://app.example/keys?a=b")).isTrue();
        assertThat(WebAddress.isCallable("http://localhost:9/keys")).isTrue();
        assertThat(WebAddress.isCallable("http://app.example/keys")).isFalse();
        assertThat(WebAddress.isCallable("https://app.example/keys#x")).isFalse();
        assertThat(WebAddress.isCallable("https://user@app.example/keys")).isFalse();
        assertThat(WebAddress.isCallable("com.example.app:/keys")).isFalse();
    }

    @Test
    void httpsWhenLoopbackThenRefusedUnlessAllowed() {
        assertThat(WebAddress.isHttps("http://localhost/x")).isFalse();
        assertThat(WebAddress.isHttpsOrLoopback("http://localhost/x")).isTrue();
        assertThat(WebAddress.isHttps("https://a.example/x#y")).isTrue();
    }
}
