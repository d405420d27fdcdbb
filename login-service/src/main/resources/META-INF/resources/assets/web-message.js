(() => {
  'use strict';
  const answer = document.getElementById('web-message');
  const embedder = window.parent === window ? null : window.parent;
  const page = window.opener && !window.opener.closed ? window.opener : embedder;
  if (page === null) {
    // its Cross-Origin-Opener-Policy cut us off: the answer goes round by the redirect URI
    window.location.replace(answer.href);
    return;
  }
  const message = {type: 'authorization_response', response: JSON.parse(answer.dataset.response)};
  // the browser drops it when that window shows another origin by now
  page.postMessage(message, new URL(answer.href).origin);
  window.close();
})();
