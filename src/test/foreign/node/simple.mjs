// Signs a player in with simple-oauth2 as any Node program would, then tries what has to be refused, and says in JSON what came of it.
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2';
import { approved, env, get, origin, path } from './browser.mjs';

const config = (secret, authorization) => ({
  client: { id: env.CLIENT_ID, secret },
  auth: { tokenHost: origin(env.TOKEN_URL), tokenPath: path(env.TOKEN_URL), ...authorization },
  options: { authorizationMethod: 'body' },
});
const codes = (secret) => new AuthorizationCode(config(secret, { authorizePath: path(env.AUTHORIZE_URL) }));
const refusal = (promise) =>
  promise.then(
    () => 'none',
    (error) => error.data?.payload?.error ?? error.message,
  );

const client = codes(env.CLIENT_SECRET);
const login = async () => {
  const url = client.authorizeURL({ redirect_uri: env.REDIRECT_URI, scope: env.SCOPE, state: 'st&te' });
  return { code: await approved(url, 'st&te'), redirect_uri: env.REDIRECT_URI };
};

const redeemed = await login();
const first = await client.getToken(redeemed);
const profile = await get(env.USERINFO_URL, first.token.access_token);
const second = await first.refresh();
const service = await new ClientCredentials(config(env.CLIENT_SECRET)).getToken({});

console.log(
  JSON.stringify({
    profile: await profile.json(),
    type: first.token.token_type,
    expires: first.token.expires_at instanceof Date && !first.expired(),
    refreshed: (await get(env.USERINFO_URL, second.token.access_token)).status,
    replaced: (await get(env.USERINFO_URL, first.token.access_token)).status,
    service: (await get(env.USERINFO_URL, service.token.access_token)).status,
    usedRefresh: await refusal(first.refresh()),
    usedCode: await refusal(client.getToken(redeemed)),
    wrongRedirect: await refusal(
      client.getToken({ ...(await login()), redirect_uri: env.REDIRECT_URI + '/elsewhere' }),
    ),
    wrongSecret: await refusal(codes('wrong').getToken(await login())),
  }),
);
