package saoma.token.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;

/** WeCom's answers about suites. */
final class WeComPeer {
    static final String SUITE_TOKEN = "/cgi-bin/service/get_suite_token";
    static final String PRE_AUTH_CODE = "/cgi-bin/service/get_pre_auth_code";
    static final String PERMANENT_CODE = "/cgi-bin/service/v2/get_permanent_code";
    static final String AUTH_INFO = "/cgi-bin/service/get_auth_info";
    static final String CORP_TOKEN = "/cgi-bin/service/get_corp_token";

    private WeComPeer() {}

    static void answersEverything(WireMockServer peers, String corpId) {
        answers(peers, SUITE_TOKEN, "{\"suite_access_token\":\"sat-1\",\"expires_in\":7200}");
        peers.stubFor(get(urlPathEqualTo(PRE_AUTH_CODE))
                .willReturn(okJson("{\"errcode\":0,\"pre_auth_code\":\"pre-1\",\"expires_in\":1200}")));
        String enterprise = "\"auth_corp_info\":{\"corpid\":\"" + corpId + "\",\"corp_name\":\"Demo Trading\"}";
        answers(peers, PERMANENT_CODE, "{\"permanent_code\":\"pc-1\"," + enterprise + ",\"auth_user_info\":{}}");
        answers(peers, AUTH_INFO, "{\"errcode\":0," + enterprise + "}");
        answers(peers, CORP_TOKEN, "{\"access_token\":\"cat-1\",\"expires_in\":7200}");
    }

    static void answers(WireMockServer peers, String path, String body) {
        peers.stubFor(post(urlPathEqualTo(path)).willReturn(okJson(body)));
    }

    static void refuses(WireMockServer peers, String path, int errcode) {
        answers(peers, path, "{\"errcode\":" + errcode + ",\"errmsg\":\"no\"}");
    }
}
