// Serves the page's files and its settings; any web server would do.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 8092);
const settings = { issuer: process.env.ISSUER ?? 'http://localhost:8080/oidc', clientId: process.env.CLIENT_ID };
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript' };
const files = [
  '/index.html',
  '/app.js',
  '/node_modules/oidc-client-ts/dist/esm/oidc-client-ts.js',
  '/node_modules/jwt-decode/build/esm/index.js',
];

async function respond(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = pathname === '/' ? '/index.html' : pathname;
  if (file === '/settings.json') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(settings));
  } else if (files.includes(file)) {
    const content = await readFile(new URL(`.${file}`, import.meta.url));
    response.writeHead(200, { 'Content-Type': types[file.split('.').pop()] }).end(content);
  } else {
    response.writeHead(404).end();
  }
}

createServer(respond).listen(port, '127.0.0.1', () => console.log(`http://localhost:${port}/`));
