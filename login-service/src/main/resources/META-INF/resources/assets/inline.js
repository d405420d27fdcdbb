// Lets WeCom's panel and the app's page around this one talk to each other, through us.
(() => {
  'use strict';
  const page = document.getElementById('inline').dataset;
  const element = id => document.getElementById(id);

  // the browser drops it when the page around us is of another origin
  const post = message => window.parent.postMessage(message, new URL(page.app).origin);
  const tell = response => post({type: 'authorization_response', response});

  post({type: 'authorization_ready'});
  element('own-page-open').onclick = () => tell(JSON.parse(page.ownPageNeeded));
  if (!page.target) return;

  function show(id) {
    panel.unmount();
    element(id).hidden = false;
  }

  async function finish({code}) {
    const body = new URLSearchParams({secret: page.secret, state: params.state, code});
    try {
      const answer = await fetch(page.finish, {method: 'POST', body, credentials: 'omit'});
      const response = await answer.json();
      // a browser lets the app's page open a window only when the person clicks here first
      if (response.error === 'interaction_required') show('own-page');
      else tell(response);
    } catch {
      show('inline-failed');
    }
  }

  const params = Object.fromEntries(new URL(page.target).searchParams);
  const end = Date.now() + page.lifetime * 1000;
  const panel = ww.createWWLoginPanel({
    el: '#panel',
    params: {...params, redirect_type: 'callback', panel_size: 'small', color_scheme: 'auto'},
    onLoginSuccess: finish,
    onLoginFail: () => show('inline-failed'),
  });
  const expire = () => Date.now() < end || show('inline-failed');
  setTimeout(expire, end - Date.now());
  // a computer that slept may have missed it
  document.addEventListener('visibilitychange', expire);
})();
