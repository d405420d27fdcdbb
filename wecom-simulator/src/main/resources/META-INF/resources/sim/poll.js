// Old-style on purpose: browsers without promises, fetch or modules open this page too.
(function () {
  var settings = window.settings;
  var shown = document.getElementById('sim-status').getAttribute('data-status');

  function poll() {
    var request = new XMLHttpRequest();
    request.open('GET', settings.longPollGetUrl + '?callback=jsonpCallback&key=' + settings.key +
      '&lastStatus=' + shown + '&_=' + new Date().getTime(), true);
    request.onreadystatechange = function () {
      var found;
      if (request.readyState !== 4) {
        return;
      }
      found = request.status === 200 && /"status":"(\w+)"/.exec(request.responseText);
      if (found && found[1] !== shown) {
        // the server shows the new state, or sends the browser on with its code
        window.location.replace('/wwopen/sso/qrPage?key=' + settings.key);
      } else {
        window.setTimeout(poll, found ? 50 : 2000);
      }
    };
    request.send(null);
  }

  poll();
}());
