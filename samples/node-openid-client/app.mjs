// A relying app as anyone would write it with Node's own server: everything OpenID Connect here is openid-client's.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as client from 'openid-client';

const port = Number(process.env.PORT ?? 8091);
const origin = `http://localhost:${port}`;
const issuer = new URL(process.env.ISSUER ?? 'http://localhost:8080/oidc');

const provider = await client.discovery(
  issuer,
  process.env.CLIENT_ID,
  undefined,
  client.ClientSecretBasic(process.env.CLIENT_SECRET),
  // the library refuses a provider without TLS unless it is told otherwise
  { execute: issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [] },
);

async function signIn(session) {
  session.checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  return client.buildAuthorizationUrl(provider, {
    redirect_uri: `${origin}/callback`,
    scope: 'openid profile wecom offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(session.checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: session.checks.expectedState,
    nonce: session.checks.expectedNonce,
  });
}

async function callback(session, url) {
  const { checks } = session;
  // what was asked once is answered once
  delete session.checks;
  session.tokens = await client.authorizationCodeGrant(provider, url, checks);
  session.claims = session.tokens.claims();
  session.refreshed = 0;
  return '/account';
}

async function refresh(session) {
  const answer = await client.refreshTokenGrant(provider, session.tokens.refresh_token);
  // an answer need not bring a new refresh or ID token: then the one before stays
  session.tokens = { ...session.tokens, ...answer };
  session.refreshed += 1;
  return '/account';
}

function signOut(session) {
  const hint = session.tokens.id_token;
  delete session.tokens;
  return client.buildEndSessionUrl(provider, { id_token_hint: hint, post_logout_redirect_uri: `${origin}/` });
}

async function account(session) {
  const user = await client.fetchUserInfo(provider, session.tokens.access_token, session.claims.sub);
  return `<h1>You are signed in</h1>
    <h2>ID token</h2><pre id="id-token">${json(session.claims)}</pre>
    <h2>Userinfo</h2><pre id="userinfo">${json(user)}</pre>
    <p>Refreshed <span id="refreshed">${session.refreshed}</span> times.</p>
    <form method="post" action="/refresh"><button id="refresh">Refresh</button></form>
    <form method="post" action="/sign-out"><button id="sign-out">Sign out</button></form>`;
}

function home() {
  return '<h1>openid-client sample</h1><p><a id="sign-in" href="/sign-in">Sign in</a></p>';
}

function json(value) {
  return JSON.stringify(value, null, 2).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const pages = { '/': home, '/account': account };
const steps = { 'GET /sign-in': signIn, 'GET /callback': callback, 'POST /refresh': refresh, 'POST /sign-out': signOut };
const forEveryone = ['/', '/sign-in', '/callback'];

// in memory, so one process and few visitors; a real app has a session store
const sessions = new Map();

function sessionOf(request, response) {
  const id = /(?:^|; )sample=([^;]+)/.exec(request.headers.cookie)?.[1];
  if (sessions.has(id)) {
    return sessions.get(id);
  }
  const session = {};
  const newId = randomUUID();
  if (sessions.size === 1000) {
    sessions.delete(sessions.keys().next().value);
  }
  sessions.set(newId, session);
  response.setHeader('Set-Cookie', `sample=${newId}; HttpOnly; SameSite=Lax; Path=/`);
  return session;
}

async function respond(request, response) {
  const url = new URL(request.url, origin);
  const session = sessionOf(request, response);
  const step = steps[`${request.method} ${url.pathname}`];
  if (!session.tokens && !forEveryone.includes(url.pathname)) {
    response.writeHead(303, { Location: '/sign-in' }).end();
  } else if (step) {
    const location = await step(session, url);
    response.writeHead(303, { Location: location.toString() }).end();
  } else if (request.method === 'GET' && url.pathname in pages) {
    const page = await pages[url.pathname](session);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(`<!doctype html><html lang="en"><title>openid-client sample</title>${page}`);
  } else {
    response.writeHead(404).end();
  }
}

createServer((request, response) =>
  respond(request, response).catch((error) => {
    console.error(error.code, error.message);
    response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Signing in did not work.');
  }),
).listen(port, '127.0.0.1', () => console.log(`${origin}/`));
