// A relying app as anyone would write it for a browser: everything OpenID Connect here is oidc-client-ts's.
import { UserManager } from 'oidc-client-ts';

const { issuer, clientId } = await (await fetch('/settings.json')).json();

const manager = new UserManager({
  authority: issuer,
  client_id: clientId,
  redirect_uri: `${location.origin}/`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid profile wecom offline_access',
  loadUserInfo: true,
  automaticSilentRenew: false,
});

const element = (id) => document.getElementById(id);

function show(user) {
  element('sign-in').hidden = user !== null;
  element('account').hidden = user === null;
  element('claims').textContent = JSON.stringify(user?.profile, null, 2);
  element('expires-at').textContent = new Date((user?.expires_at ?? 0) * 1000).toISOString();
}

function or(action) {
  return () => action().catch((error) => (element('failed').textContent = error.message));
}

async function start() {
  const answer = new URL(location);
  // the code is of no use to who finds it in the history
  history.replaceState(null, '', '/');
  try {
    if (answer.searchParams.has('state')) {
      await manager.signinCallback(answer.href);
    }
  } finally {
    show(await manager.getUser());
  }
}

element('sign-in').onclick = or(() => manager.signinRedirect());
element('refresh').onclick = or(async () => show(await manager.signinSilent()));
element('sign-out').onclick = or(() => manager.signoutRedirect());
await or(start)();
