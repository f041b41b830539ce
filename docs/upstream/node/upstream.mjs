import {createServer} from 'node:http';
import {createRemoteJWKSet, jwtVerify} from 'jose';

const {MANIAGATE_JWKS, MANIAGATE_ISSUER: issuer, MANIAGATE_AUDIENCE: audience, PORT = '3000'} = process.env;
if (!issuer || !audience) throw new Error('MANIAGATE_ISSUER and MANIAGATE_AUDIENCE must be set');

// Fetched when first needed. A key id that is not known fetches again, at most every 30 seconds.
const keys = createRemoteJWKSet(new URL(MANIAGATE_JWKS), {cooldownDuration: 30_000, cacheMaxAge: 300_000});

/** What the gateway says of the player. Throws where it does not vouch for the request. */
async function player(request) {
  // Node joins a field that came twice with a comma: no assertion has one.
  const assertion = request.headers['x-mania-assertion'] ?? '';
  const rules = {issuer, audience, algorithms: ['ES256'], requiredClaims: ['exp', 'sub']};
  return (await jwtVerify(assertion, keys, rules)).payload;
}

/** A field of the gateway as text; undefined where it is absent. */
function field(request, name) {
  const value = request.headers[name];
  return value === undefined ? undefined : decodeURIComponent(value);
}

createServer(async (request, response) => {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  try {
    const who = await player(request);
    if (field(request, 'x-mania-nickname') !== who.nickname) throw new Error('the field is not the claim');
    response.end(`${who.sub} ${who.nickname ?? who.name ?? ''}\n`);
  } catch (refused) {
    console.error(`refused: ${refused.message}`);
    response.writeHead(401).end('sign in at the gateway\n');
  }
}).listen(Number(PORT), '127.0.0.1');
