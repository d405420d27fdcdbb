package saoma.login.wecom;

import java.net.URI;
import saoma.login.page.Language;

/** One of WeCom's doors. */
interface Driver {

    /** Whether connections of this type go through this door. */
    boolean opens(String connectionType);

    /** Where the browser has to go. */
    URI startLink(Departure departure);

    /**
     * A browser that leaves for WeCom.
     *
     * @param corpId the provider's CorpID
     * @param callback where WeCom sends the browser back
     */
    record Departure(String corpId, String callback, String upstreamState, Language language) {}
}
