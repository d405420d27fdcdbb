/**
 * @typedef {object} SaomaSettings
 * @property {string} issuer the provider's issuer, as in its metadata
 * @property {string} clientId a public client; with `redeem: false` any client
 * @property {string} redirectUri registered, of this page's origin; the page there calls {@link SaomaLogin.handleRedirect}
 * @property {string} [scope] `openid` when absent
 * @property {boolean} [redeem] false: the app's own server gets code and verifier and redeems them
 *
 * @typedef {Record<string, string>} SaomaParameters of the authorization request, beside those that are set here
 *
 * @typedef {object} SaomaTokens the answer of the token endpoint (RFC 6749 §5.1)
 * @property {string} access_token
 * @property {string} token_type
 * @property {number} expires_in
 * @property {string} id_token
 * @property {string} [refresh_token]
 * @property {string} [scope]
 *
 * @typedef {object} SaomaGrant what a server redeems at the token endpoint, and the nonce that the ID token has to have
 * @property {string} code
 * @property {string} codeVerifier
 * @property {string} redirectUri
 * @property {string} nonce
 *
 * @typedef {{type: 'signed_in', tokens: SaomaTokens, claims: Record<string, any>}} SaomaSignedIn
 * @typedef {{type: 'signed_in', grant: SaomaGrant}} SaomaGranted with `redeem: false`
 * @typedef {{type: 'closed'}} SaomaClosed the person closed the pop-up, or another sign-in took the place of this one
 * @typedef {{type: 'blocked'}} SaomaBlocked the browser opened no pop-up
 * @typedef {{type: 'error', error: string, description: string}} SaomaError by the provider's code, or one of ours
 * @typedef {{type: 'handed_over'}} SaomaHandedOver the page that opened this window has the answer; close this one
 *
 * @typedef {SaomaSignedIn | SaomaGranted | SaomaClosed | SaomaBlocked | SaomaError} SaomaOutcome
 *
 * @typedef {object} SaomaAttempt
 * @property {string} state
 * @property {string} nonce
 * @property {string} codeVerifier
 */
/** Signs people in from a page: by redirect, in a pop-up or inline (RFC 6749 §4.1, RFC 7636, OpenID Connect Core §3.1). */
declare class SaomaLogin {
    static version: string;
    /** @param {SaomaSettings} settings */
    constructor(settings: SaomaSettings);
    /**
     * Leaves this page for the provider's; the page at the redirect URI goes on.
     *
     * @param {SaomaParameters} [parameters]
     * @returns {Promise<never>}
     */
    redirect(parameters?: SaomaParameters): Promise<never>;
    /**
     * Goes on after {@link redirect}, on the page at the redirect URI, and hands an answer over that a pop-up could not
     * bring to its page directly.
     *
     * @returns {Promise<SaomaOutcome | SaomaHandedOver | null>} null when this page was opened by other means
     */
    handleRedirect(): Promise<SaomaOutcome | SaomaHandedOver | null>;
    /**
     * Opens the provider's page in a window of its own. To be called while a click is handled, else browsers block it.
     *
     * @param {SaomaParameters} [parameters]
     * @param {{redirectWhenBlocked?: boolean}} [options] false: a blocked pop-up is an outcome
     * @returns {Promise<SaomaOutcome>}
     */
    popup(parameters?: SaomaParameters, { redirectWhenBlocked }?: {
        redirectWhenBlocked?: boolean;
    }): Promise<SaomaOutcome>;
    /**
     * Shows WeCom's panel inside of this page. Where the person has to be asked something, they are led to a pop-up.
     *
     * @param {Element} container gets an element of 380 by 560 pixels, or as wide as it is, until there is an outcome
     * @param {SaomaParameters} [parameters]
     * @returns {Promise<SaomaOutcome>}
     */
    inline(container: Element, parameters?: SaomaParameters): Promise<SaomaOutcome>;
    #private;
}
type SaomaSettings = {
    /**
     * the provider's issuer, as in its metadata
     */
    issuer: string;
    /**
     * a public client; with `redeem: false` any client
     */
    clientId: string;
    /**
     * registered, of this page's origin; the page there calls {@link SaomaLogin.handleRedirect}
     */
    redirectUri: string;
    /**
     * `openid` when absent
     */
    scope?: string | undefined;
    /**
     * false: the app's own server gets code and verifier and redeems them
     */
    redeem?: boolean | undefined;
};
/**
 * of the authorization request, beside those that are set here
 */
type SaomaParameters = Record<string, string>;
/**
 * the answer of the token endpoint (RFC 6749 §5.1)
 */
type SaomaTokens = {
    access_token: string;
    token_type: string;
    expires_in: number;
    id_token: string;
    refresh_token?: string | undefined;
    scope?: string | undefined;
};
/**
 * what a server redeems at the token endpoint, and the nonce that the ID token has to have
 */
type SaomaGrant = {
    code: string;
    codeVerifier: string;
    redirectUri: string;
    nonce: string;
};
type SaomaSignedIn = {
    type: "signed_in";
    tokens: SaomaTokens;
    claims: Record<string, any>;
};
/**
 * with `redeem: false`
 */
type SaomaGranted = {
    type: "signed_in";
    grant: SaomaGrant;
};
/**
 * the person closed the pop-up, or another sign-in took the place of this one
 */
type SaomaClosed = {
    type: "closed";
};
/**
 * the browser opened no pop-up
 */
type SaomaBlocked = {
    type: "blocked";
};
/**
 * by the provider's code, or one of ours
 */
type SaomaError = {
    type: "error";
    error: string;
    description: string;
};
/**
 * the page that opened this window has the answer; close this one
 */
type SaomaHandedOver = {
    type: "handed_over";
};
type SaomaOutcome = SaomaSignedIn | SaomaGranted | SaomaClosed | SaomaBlocked | SaomaError;
type SaomaAttempt = {
    state: string;
    nonce: string;
    codeVerifier: string;
};
