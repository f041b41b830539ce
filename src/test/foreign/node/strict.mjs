// The same with oauth4webapi, which checks every answer against the letter of the RFCs.
import { webcrypto } from 'node:crypto';
import { callback, env, get, origin } from './browser.mjs';

globalThis.crypto ??= webcrypto; // Node 18
const oauth = await import('oauth4webapi');

const server = {
  issuer: origin(env.TOKEN_URL),
  authorization_endpoint: env.AUTHORIZE_URL,
  token_endpoint: env.TOKEN_URL,
};
const client = { client_id: env.CLIENT_ID };
const plain = { [oauth.allowInsecureRequests]: true };
const right = oauth.ClientSecretPost(env.CLIENT_SECRET);

const verifier = env.PKCE ? oauth.generateRandomCodeVerifier() : oauth.nopkce;
const state = oauth.generateRandomState();

async function login() {
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: env.REDIRECT_URI,
    response_type: 'code',
    scope: env.SCOPE,
    state,
    ...(env.PKCE && {
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
  });
  return oauth.validateAuthResponse(server, client, await callback(url.href), state);
}

const redeem = async (parameters, authentication = right, redirectUri = env.REDIRECT_URI) =>
  oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(server, client, authentication, parameters, redirectUri, verifier, plain),
  );
const refresh = async (token) =>
  oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, right, token, plain),
  );
const refusal = (promise) =>
  promise.then(
    () => 'none',
    (error) => error.error ?? error.message,
  );

const redeemed = await login();
const first = await redeem(redeemed);
const profile = await get(env.USERINFO_URL, first.access_token);
const second = await refresh(first.refresh_token);
const service = await oauth.processClientCredentialsResponse(
  server,
  client,
  await oauth.clientCredentialsGrantRequest(server, client, right, {}, plain),
);

console.log(
  JSON.stringify({
    profile: await profile.json(),
    type: first.token_type,
    expires: first.expires_in > 0,
    refreshed: (await get(env.USERINFO_URL, second.access_token)).status,
    replaced: (await get(env.USERINFO_URL, first.access_token)).status,
    service: (await get(env.USERINFO_URL, service.access_token)).status,
    usedRefresh: await refusal(refresh(first.refresh_token)),
    usedCode: await refusal(redeem(redeemed)),
    wrongRedirect: await refusal(redeem(await login(), right, env.REDIRECT_URI + '/elsewhere')),
    wrongSecret: await refusal(redeem(await login(), oauth.ClientSecretPost('wrong'))),
  }),
);
