package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * WeCom's doors that a connection has beside the classic QR page, which every connection has (wecom-protocol.md section
 * 0.3).
 *
 * @param webLogin flow C; null for none
 * @param workbench flow D; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Doors(WebLogin webLogin, Workbench workbench) {
    public static final Doors CLASSIC_ONLY = new Doors(null, null);

    /**
     * @param suiteId SuiteID of the login-authorization suite
     * @param percentage 0 to 100: how many of a hundred browsers go there instead of to the classic page
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record WebLogin(String suiteId, int percentage) {}

    /**
     * @param suiteId SuiteID of the installed app
     * @param privateInfo whether the person is asked for picture and gender ({@code snsapi_privateinfo})
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Workbench(String suiteId, boolean privateInfo) {}
}
