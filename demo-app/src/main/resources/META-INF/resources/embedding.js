const page = document.getElementById('embedding').dataset;
const element = id => document.getElementById(id);

const login = new SaomaLogin({
  issuer: page.issuer,
  clientId: page.clientId,
  redirectUri: location.origin + location.pathname,
  scope: 'openid profile',
});

const modes = {
  redirect: () => login.redirect(),
  popup: () => login.popup(),
  inline: () => login.inline(element('panel')),
};

function show(outcome) {
  element('outcome').textContent = outcome.error ?? outcome.type;
  element('claims').hidden = outcome.type !== 'signed_in';
  element('claims').textContent = JSON.stringify(outcome.claims, null, 2);
}

element('embedded-sign-in').onclick = async () => show(await modes[page.mode]());

const outcome = await login.handleRedirect();
if (outcome !== null) {
  show(outcome);
}
