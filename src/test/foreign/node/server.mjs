// An authorization server made of oidc-provider: codes with PKCE, refresh tokens that rotate, tokens for clients themselves.
// Whoever comes to it is the same player, and agrees. It says on standard output which token requests it got.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { PORT, CLIENTS } = process.env;
const player = 'lina';

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: JSON.parse(CLIENTS).map(({ id, secret, redirect }) => ({
    client_id: id,
    client_secret: secret,
    redirect_uris: [redirect],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
  })),
  pkce: { required: () => true },
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  // So that a test need not wait long until they are refreshed.
  ttl: { AccessToken: 4, ClientCredentials: 3600 },
  rotateRefreshToken: true,
  issueRefreshToken: () => true,
  cookies: { keys: ['a key of nobody'] },
  claims: { profile: ['preferred_username', 'groups'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: 'Lina', groups: ['staff'] }),
  }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
});

const said = (status) => (ctx) =>
  console.log('token', ctx.oidc.params.client_id, ctx.oidc.params.grant_type, status ?? ctx.status);
provider.on('grant.success', said(200));
provider.on('grant.error', (ctx, error) => said(error.statusCode)(ctx));

async function agree(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: player, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  await provider.interactionFinished(request, response, {
    login: { accountId: player },
    consent: { grantId: await grant.save() },
  });
}

const rest = provider.callback();
createServer((request, response) =>
  request.url.startsWith('/interaction/') ? agree(request, response) : rest(request, response),
).listen(PORT, '127.0.0.1');
