// Lets WeCom's panel and the app's page around this one talk to each other, through us.
(() => {
  'use strict';
  const SILENCE = 15000;
  const element = id => document.getElementById(id);
  const page = element('inline').dataset;

  // the browser drops it when the page around us is of another origin
  const post = message => window.parent.postMessage(message, new URL(page.app).origin);
  const tell = response => post({type: 'authorization_response', response});

  post({type: 'authorization_ready'});
  // a browser lets the app's page open a window only when the person clicks here first
  element('own-page-open').onclick = () => tell(JSON.parse(page.ownPageNeeded));
  if (!page.target) return;

  const target = new URL(page.target);
  const params = Object.fromEntries(target.searchParams);
  const end = Date.now() + page.lifetime * 1000;
  let heard = false;

  function show(name) {
    const state = element('panel-state');
    state.textContent = state.dataset[name];
    element('panel').dataset.state = name;
    element('panel').hidden = name === 'needed';
    element('panel-renew').hidden = name !== 'failed' && name !== 'expired';
    element('own-page-open').hidden = name !== 'failed' && name !== 'needed';
  }

  async function finish({code}) {
    const body = new URLSearchParams({secret: page.secret, state: params.state, code});
    try {
      const answer = await fetch(page.finish, {method: 'POST', body, credentials: 'omit'});
      const response = await answer.json();
      if (response.error === 'interaction_required') show('needed');
      else tell(response);
    } catch {
      show('failed');
    }
  }

  // before the panel's own listener, which may know more than that somebody speaks
  window.addEventListener('message', event => {
    if (heard || event.origin !== target.origin || event.source !== panel.el.contentWindow) return;
    heard = true;
    show('waiting');
  });

  const panel = ww.createWWLoginPanel({
    el: '#panel',
    params: {...params, redirect_type: 'callback', panel_size: 'small', color_scheme: 'auto'},
    onCheckWeComLogin: found => show(found?.isWeComLogin ? 'running' : 'waiting'),
    onLoginSuccess: finish,
    onLoginFail: () => show('failed'),
  });

  function expire() {
    if (Date.now() < end) return;
    panel.unmount();
    show('expired');
  }

  setTimeout(() => heard || show('failed'), SILENCE);
  setTimeout(expire, end - Date.now());
  // a computer that slept may have missed it
  document.addEventListener('visibilitychange', expire);
})();
