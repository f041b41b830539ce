// What both clients need around the library: the player's click at the provider, and a request with a token.
export const env = process.env;

export const origin = (url) => new URL(url).origin;

export const path = (url) => new URL(url).pathname;

export async function approved(authorizationURL, state) {
  const back = await callback(authorizationURL);
  if (back.searchParams.get('state') !== state) throw new Error('state: ' + back);
  return back.searchParams.get('code');
}

export async function callback(authorizationURL) {
  const answer = await fetch(authorizationURL + '&player=plain&decision=approve', { redirect: 'manual' });
  return new URL(answer.headers.get('location'));
}

export const get = (url, token) => fetch(url, { headers: { Authorization: 'Bearer ' + token } });
