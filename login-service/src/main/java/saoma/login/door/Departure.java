package saoma.login.door;

/**
 * What every door is told.
 *
 * @param corpId the provider's CorpID
 * @param callback where WeCom sends the browser back
 * @param lang WeCom's name of the person's language
 */
public record Departure(String corpId, String callback, String upstreamState, String lang) {}
