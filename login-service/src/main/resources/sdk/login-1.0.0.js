'use strict';

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
class SaomaLogin {
  static version = '1.0.0';

  #name = 'saoma-login';
  #answerType = 'authorization_response';
  #takenType = 'authorization_response_taken';
  #responseParameters = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];
  #lookEveryMillis = 300;
  #patienceMillis = 3000;

  /** @type {Required<SaomaSettings>} */
  #settings;
  /** Ends the attempt before this one. */
  #supersede = () => {};

  /** @param {SaomaSettings} settings */
  constructor(settings) {
    this.#settings = {scope: 'openid', redeem: true, ...settings};
  }

  /**
   * Leaves this page for the provider's; the page at the redirect URI goes on.
   *
   * @param {SaomaParameters} [parameters]
   * @returns {Promise<never>}
   */
  async redirect(parameters = {}) {
    const attempt = this.#begin();
    sessionStorage.setItem(this.#name, JSON.stringify(attempt));
    location.assign(await this.#address(this.#endpoint('/auth'), 'query', attempt, parameters));
    return new Promise(() => {});
  }

  /**
   * Goes on after {@link redirect}, on the page at the redirect URI, and hands an answer over that a pop-up could not
   * bring to its page directly.
   *
   * @returns {Promise<SaomaOutcome | SaomaHandedOver | null>} null when this page was opened by other means
   */
  async handleRedirect() {
    const address = new URL(location.href);
    const response = this.#responseIn(address.searchParams);
    /** @type {SaomaAttempt | null} */
    const attempt = JSON.parse(sessionStorage.getItem(this.#name) ?? 'null');
    const ours = attempt !== null && attempt.state === response.state;
    if (!ours && response.iss !== this.#settings.issuer) {
      return null;
    }
    // a code is of no use to who finds it in the history
    this.#responseParameters.forEach(name => address.searchParams.delete(name));
    history.replaceState(history.state, '', address);
    if (!ours) {
      return this.#handOver(response);
    }
    sessionStorage.removeItem(this.#name);
    return this.#finish(attempt, response);
  }

  /**
   * Opens the provider's page in a window of its own. To be called while a click is handled, else browsers block it.
   *
   * @param {SaomaParameters} [parameters]
   * @param {{redirectWhenBlocked?: boolean}} [options] false: a blocked pop-up is an outcome
   * @returns {Promise<SaomaOutcome>}
   */
  async popup(parameters = {}, {redirectWhenBlocked = true} = {}) {
    const popup = this.#open();
    if (popup === null) {
      return redirectWhenBlocked ? this.redirect(parameters) : {type: 'blocked'};
    }
    const attempt = this.#begin();
    const waiting = this.#wait(attempt, popup, new URL(this.#settings.issuer).origin);
    popup.location.replace(await this.#address(this.#endpoint('/auth'), 'web_message', attempt, parameters));
    const stopWatching = this.#watch(popup, waiting.giveUp);
    const response = await waiting.response;
    stopWatching();
    popup.close();
    return this.#finish(attempt, response);
  }

  /**
   * Shows WeCom's panel inside of this page. Where the person has to be asked something, they are led to a pop-up.
   *
   * @param {Element} container gets an element of 380 by 560 pixels, or as wide as it is, until there is an outcome
   * @param {SaomaParameters} [parameters]
   * @returns {Promise<SaomaOutcome>}
   */
  async inline(container, parameters = {}) {
    const endpoint = await this.#inlineEndpoint();
    if (endpoint === null) {
      return this.#error('inline_unavailable', 'the metadata of the provider could not be read, or has no such endpoint');
    }
    const attempt = this.#begin();
    const frame = this.#frame(await this.#address(endpoint, 'web_message', attempt, parameters));
    container.append(frame);
    const waiting = this.#wait(attempt, frame.contentWindow, new URL(endpoint).origin);
    this.#expectLife(frame, waiting.giveUp);
    const response = await waiting.response;
    frame.remove();
    // a click in the frame led here, so that no browser blocks what opens now
    return response?.error === 'interaction_required' ? this.popup(parameters) : this.#finish(attempt, response);
  }

  /** @returns {SaomaAttempt} */
  #begin() {
    return {state: this.#random(), nonce: this.#random(), codeVerifier: this.#random()};
  }

  /** @param {string} path */
  #endpoint(path) {
    return this.#settings.issuer + path;
  }

  /** @returns {Promise<string | null>} */
  async #inlineEndpoint() {
    try {
      const metadata = await (await fetch(this.#endpoint('/.well-known/oauth-authorization-server'))).json();
      return metadata.issuer === this.#settings.issuer ? metadata.inline_authorization_endpoint ?? null : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} endpoint
   * @param {string} responseMode
   * @param {SaomaAttempt} attempt
   * @param {SaomaParameters} parameters
   */
  async #address(endpoint, responseMode, attempt, parameters) {
    const verifier = new TextEncoder().encode(attempt.codeVerifier);
    const query = new URLSearchParams({
      scope: this.#settings.scope,
      ...parameters,
      client_id: this.#settings.clientId,
      redirect_uri: this.#settings.redirectUri,
      response_type: 'code',
      response_mode: responseMode,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: this.#base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', verifier))),
      code_challenge_method: 'S256',
    });
    return `${endpoint}?${query}`;
  }

  /** Empty at first, because browsers block what is opened later than the click. @returns {Window | null} */
  #open() {
    const [width, height] = [480, 640];
    const left = Math.max(0, screenX + (outerWidth - width) / 2);
    const top = Math.max(0, screenY + (outerHeight - height) / 2);
    const popup = window.open('', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
    return popup === null || popup.closed ? null : popup;
  }

  /** @param {string} address */
  #frame(address) {
    const frame = document.createElement('iframe');
    frame.src = address;
    frame.title = 'WeCom';
    frame.allow = 'local-network-access';
    [frame.width, frame.height] = ['380', '560'];
    frame.style.border = '0';
    frame.style.maxWidth = '100%';
    return frame;
  }

  /**
   * A page that may not be shown here says nothing, and a browser does not tell.
   *
   * @param {HTMLIFrameElement} frame
   * @param {(response: Record<string, string>) => void} giveUp
   */
  #expectLife(frame, giveUp) {
    let heard = false;
    const listening = new AbortController();
    window.addEventListener('message', event => {
      heard ||= event.source === frame.contentWindow;
    }, {signal: listening.signal});
    frame.addEventListener('load', () => setTimeout(() => {
      listening.abort();
      if (!heard) {
        const error_description = 'the frame stays empty: is this origin one of the embeddingOrigins?';
        giveUp({iss: this.#settings.issuer, error: 'inline_unavailable', error_description});
      }
    }, this.#patienceMillis), {once: true});
  }

  /**
   * Takes the answer with the state of this attempt and no other: as a message of that window and origin, or from a page
   * at our redirect URI, where a pop-up goes that lost sight of us.
   *
   * @param {SaomaAttempt} attempt
   * @param {Window | null} source
   * @param {string} origin
   */
  #wait(attempt, source, origin) {
    const channel = new BroadcastChannel(this.#name);
    const listening = new AbortController();
    /** @type {(response?: Record<string, string>) => void} */
    let giveUp = () => {};
    /** @type {Promise<Record<string, string> | null>} null when given up */
    const response = new Promise(resolve => {
      giveUp = (instead = undefined) => resolve(instead ?? null);
      /** @param {any} data */
      const take = data => {
        const fits = data?.type === this.#answerType && data.response?.state === attempt.state;
        if (fits) {
          resolve(data.response);
        }
        return fits;
      };
      window.addEventListener('message', event => {
        if (event.source === source && event.origin === origin) {
          take(event.data);
        }
      }, {signal: listening.signal});
      channel.addEventListener('message', ({data}) => {
        if (take(data)) {
          channel.postMessage({type: this.#takenType, state: attempt.state});
        }
      });
    });
    response.then(() => {
      listening.abort();
      channel.close();
    });
    this.#supersede();
    this.#supersede = giveUp;
    return {response, giveUp};
  }

  /**
   * Notices that the person closed the pop-up.
   *
   * @param {Window} popup
   * @param {() => void} closed
   * @returns {() => void} stops it
   */
  #watch(popup, closed) {
    let watching = false;
    this.#losesSight().then(loses => (watching = !loses));
    const timer = setInterval(() => {
      if (watching && popup.closed) {
        clearInterval(timer);
        // an answer that was posted just before it closed may be under way
        setTimeout(() => closed(), this.#lookEveryMillis);
      }
    }, this.#lookEveryMillis);
    return () => clearInterval(timer);
  }

  /**
   * Whether every pop-up seems closed to this page once it shows another origin (Cross-Origin-Opener-Policy), or that
   * cannot be told.
   */
  async #losesSight() {
    try {
      const own = await fetch(location.href, {method: 'HEAD'});
      return !own.ok || /^same-origin\s*(;|$)/.test(own.headers.get('Cross-Origin-Opener-Policy') ?? '');
    } catch {
      return true;
    }
  }

  /** @param {URLSearchParams} query */
  #responseIn(query) {
    return Object.fromEntries([...query].filter(([name]) => this.#responseParameters.includes(name)));
  }

  /**
   * @param {Record<string, string>} response
   * @returns {Promise<SaomaError | SaomaHandedOver>}
   */
  async #handOver(response) {
    const channel = new BroadcastChannel(this.#name);
    const taken = await new Promise(resolve => {
      channel.addEventListener('message', ({data}) => {
        if (data?.type === this.#takenType && data.state === response.state) {
          resolve(true);
        }
      });
      channel.postMessage({type: this.#answerType, response});
      setTimeout(resolve, this.#patienceMillis, false);
    });
    channel.close();
    if (!taken) {
      return this.#error('state_unknown', 'no page of this browser waits for this answer');
    }
    window.close();
    return {type: 'handed_over'};
  }

  /**
   * @param {SaomaAttempt} attempt
   * @param {Record<string, string> | null} response with the state of that attempt; null when given up
   * @returns {Promise<SaomaOutcome>}
   */
  async #finish({nonce, codeVerifier}, response) {
    if (response === null) {
      return {type: 'closed'};
    }
    const {issuer, redirectUri, redeem} = this.#settings;
    if (response.iss !== issuer) {
      return this.#error('issuer_mismatch', 'another provider answered (RFC 9207)');
    }
    if (response.error !== undefined) {
      return this.#error(response.error, response.error_description ?? '');
    }
    const grant = {code: response.code, codeVerifier, redirectUri, nonce};
    return redeem ? this.#redeem(grant) : {type: 'signed_in', grant};
  }

  /**
   * @param {SaomaGrant} grant
   * @returns {Promise<SaomaOutcome>}
   */
  async #redeem({code, codeVerifier, redirectUri, nonce}) {
    const {issuer, clientId} = this.#settings;
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    });
    try {
      const answer = await (await fetch(this.#endpoint('/token'), {method: 'POST', body})).json();
      if (answer.error !== undefined) {
        return this.#error(answer.error, answer.error_description ?? '');
      }
      const claims = this.#claims(answer.id_token);
      // it comes from the issuer itself, over TLS: no signature to verify (OpenID Connect Core §3.1.3.7, number 6)
      return claims.iss === issuer && claims.aud === clientId && claims.nonce === nonce
        ? {type: 'signed_in', tokens: answer, claims}
        : this.#error('id_token_invalid', 'the ID token is of another issuer, client or request');
    } catch (failure) {
      return this.#error('token_request_failed', String(failure));
    }
  }

  /** @param {string} idToken */
  #claims(idToken) {
    const payload = atob(idToken.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, byte => byte.charCodeAt(0))));
  }

  #random() {
    return this.#base64url(crypto.getRandomValues(new Uint8Array(32)));
  }

  /** @param {Uint8Array} bytes */
  #base64url(bytes) {
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  /**
   * @param {string} error
   * @param {string} description for the developer
   * @returns {SaomaError}
   */
  #error(error, description) {
    return {type: 'error', error, description};
  }
}
