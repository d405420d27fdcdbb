// WeCom's login panel in a page of yours, called like that of @wecom/jssdk. Its origin is set where this is served.
(() => {
  'use strict';
  const ORIGIN = '{origin}';
  const CALLBACKS = ['onCheckWeComLogin', 'onLoginSuccess', 'onLoginFail', 'onOpenInWecom'];
  const SIZES = {middle: [480, 416], small: [320, 380]};
  const HANDLE = 'ww-iframe-handle:';

  function frameFor(params) {
    const frame = document.createElement('iframe');
    const address = new URL('/wwlogin/sso/login', ORIGIN);
    for (const [name, value] of Object.entries({...params, version: '2.4.4'})) {
      address.searchParams.set(name, value);
    }
    // Firefox lets a frame take its window elsewhere only where this says so, or after a click in it
    if ((params.redirect_type || 'top') === 'top') {
      frame.setAttribute('sandbox', 'allow-top-navigation allow-scripts allow-same-origin');
    }
    [frame.width, frame.height] = SIZES[params.panel_size] || SIZES.middle;
    frame.allow = 'local-network-access';
    frame.referrerPolicy = 'origin';
    frame.title = 'WeCom';
    frame.style.border = '0';
    frame.src = address.href;
    return frame;
  }

  function createWWLoginPanel(options) {
    const frame = frameFor(options.params);
    let port = null;
    let spoken = false;

    const send = message => port
      ? port.postMessage(JSON.stringify(message))
      : frame.contentWindow.postMessage(JSON.stringify(message), ORIGIN);

    function call({uid, args}) {
      const answer = {type: HANDLE + 'response', uid, kind: 'resolve'};
      try {
        if (CALLBACKS.includes(args.name) && options[args.name]) {
          options[args.name](args.payload === undefined ? args.data : args.payload);
        }
      } catch (failure) {
        Object.assign(answer, {kind: 'reject', args: {message: String(failure)}});
      }
      if (uid !== undefined) send(answer);
    }

    function hear(data) {
      let message;
      try { message = JSON.parse(data); } catch { return; }
      spoken = true;
      if (message?.type === HANDLE + 'ready' && message.supportChannel && !port) {
        const channel = new MessageChannel();
        port = channel.port1;
        port.onmessage = event => hear(event.data);
        frame.contentWindow.postMessage({type: HANDLE + 'set-port', port: channel.port2}, ORIGIN, [channel.port2]);
      } else if (message?.type === HANDLE + 'call' && message.args) {
        call(message);
      }
    }

    const listen = event => {
      if (event.origin === ORIGIN && event.source === frame.contentWindow) hear(event.data);
    };
    window.addEventListener('message', listen);
    frame.addEventListener('load', () => spoken || send({type: HANDLE + 'init'}));
    const container = typeof options.el === 'string' ? document.querySelector(options.el) : options.el;
    container.appendChild(frame);
    return {el: frame, unmount() { window.removeEventListener('message', listen); port?.close(); frame.remove(); }};
  }

  window.ww = {...window.ww, createWWLoginPanel};
})();
