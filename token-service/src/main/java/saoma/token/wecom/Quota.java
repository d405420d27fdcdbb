package saoma.token.wecom;

/**
 * What WeCom counts calls by.
 *
 * @param caller CorpID of the provider or of the enterprise, or SuiteID, for whose token or with whose token is called
 * @param api last part of the path, for example {@code get_login_info}
 */
record Quota(String caller, String api) {

    @Override
    public String toString() {
        return api + " of " + caller;
    }
}
