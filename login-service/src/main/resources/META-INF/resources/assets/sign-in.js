// Tells how far WeCom's panel is on the sign-in page. Without it the buttons below the panel do the whole job.
(() => {
  'use strict';
  const SILENCE = 15000;
  const panel = document.getElementById('panel');
  const state = document.getElementById('panel-state');
  const renew = document.getElementById('panel-renew');
  // a screen as small as a phone's shows none: nobody scans what the phone itself shows
  if (!panel.offsetParent) return;

  const params = Object.fromEntries(new URL(panel.dataset.target).searchParams);
  const origin = new URL(panel.dataset.target).origin;
  const end = Date.now() + panel.dataset.lifetime * 1000;
  let heard = false;

  function show(name, detail) {
    panel.dataset.state = name;
    state.textContent = state.dataset[name] + (detail ? ' (' + detail + ')' : '');
    renew.hidden = name !== 'failed' && name !== 'expired';
  }

  // before the panel's own listener, which may know more than that somebody speaks
  window.addEventListener('message', event => {
    const frame = panel.querySelector('iframe');
    if (heard || event.origin !== origin || !frame || event.source !== frame.contentWindow) return;
    heard = true;
    show('waiting');
  });

  const shown = ww.createWWLoginPanel({
    el: panel,
    params: {...params, redirect_type: 'top', panel_size: 'small', color_scheme: 'auto'},
    onCheckWeComLogin: found => show(found?.isWeComLogin ? 'running' : 'waiting'),
    onLoginFail: failure => show('failed', failure?.errCode),
  });

  function expire() {
    if (Date.now() < end) return;
    shown.unmount();
    show('expired');
  }

  setTimeout(() => heard || show('failed'), SILENCE);
  setTimeout(expire, end - Date.now());
  // a computer that slept, or a page that comes back, may have missed it
  document.addEventListener('visibilitychange', expire);
  window.addEventListener('pageshow', expire);
})();
