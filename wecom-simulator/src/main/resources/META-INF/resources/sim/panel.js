// The panel's side of the talk with the page that embeds it (section 4.3). Old-style for the same reason as poll.js.
(function () {
  var body = document.body;
  var calls = 0;

  function data(name) {
    return body.getAttribute('data-' + name);
  }

  function tell(message, origin) {
    window.parent.postMessage(JSON.stringify(message), origin);
  }

  function ready() {
    // the first word, before the embedding page has shown who it is
    tell({ type: 'ww-iframe-handle:ready', supportChannel: false }, '*');
  }

  function report(name, payload, origin) {
    calls += 1;
    tell({
      type: 'ww-iframe-handle:call',
      uid: 'p-' + calls,
      args: { type: 'call', name: name, payload: payload }
    }, origin);
  }

  function parse(text) {
    try {
      return JSON.parse(text) || {};
    } catch (notOurs) {
      return {};
    }
  }

  function leave(target) {
    if (data('panel') === 'callback' && window.parent !== window) {
      report('onLoginSuccess', { code: data('code') }, data('parent'));
    } else {
      window.top.location.href = target;
    }
  }

  // forms of a sandboxed frame go nowhere by themselves
  function press(event) {
    var button = event.currentTarget;
    var form = button.form;
    var member = form.elements.member;
    var request = new XMLHttpRequest();
    event.preventDefault();
    if (button.id === 'sim-desktop') {
      report('onOpenInWecom', {}, data('parent'));
    }
    request.open('POST', form.getAttribute('action'), true);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = function () {
      window.location.replace('/wwopen/sso/qrPage?key=' + window.settings.key);
    };
    request.send('action=' + button.value + (member ? '&member=' + encodeURIComponent(member.value) : ''));
  }

  function takeOver(buttons) {
    var i;
    for (i = 0; i < buttons.length; i += 1) {
      buttons[i].addEventListener('click', press);
    }
  }

  window.addEventListener('message', function (event) {
    if (event.source === window.parent && parse(event.data).type === 'ww-iframe-handle:init') {
      ready();
    }
  });

  ready();
  if (data('panel') === 'error') {
    report('onLoginFail', { errCode: Number(data('err-code')), errMsg: data('err-msg') }, '*');
  } else if (data('target')) {
    leave(data('target'));
  } else {
    takeOver(document.getElementsByTagName('button'));
    if (document.getElementById('sim-status').getAttribute('data-status') === 'QRCODE_SCAN_NEVER') {
      report('onCheckWeComLogin', { isWeComLogin: data('desktop') === 'true' }, data('parent'));
    }
  }
}());
