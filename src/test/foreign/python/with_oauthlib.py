"""Signs a player in with requests-oauthlib as any Python program would, then tries what has to be refused, and says in JSON what came of it."""

import json

from oauthlib.oauth2 import BackendApplicationClient, OAuth2Error
from requests_oauthlib import OAuth2Session

from browser import ENV, approved, refusal, status

ID, SECRET, REDIRECT_URI = ENV["CLIENT_ID"], ENV["CLIENT_SECRET"], ENV["REDIRECT_URI"]
TOKEN_URL = ENV["TOKEN_URL"]


def login():
    """A session, and where the provider sent the browser; the library compares the state."""
    pkce = "S256" if "PKCE" in ENV else None
    session = OAuth2Session(ID, redirect_uri=REDIRECT_URI, scope=ENV["SCOPE"].split(), pkce=pkce)
    return session, approved(session.authorization_url(ENV["AUTHORIZE_URL"])[0])


def redeem(session, back, secret=SECRET):
    return session.fetch_token(TOKEN_URL, authorization_response=back, client_secret=secret, include_client_id=True)


def refresh(token):
    return OAuth2Session(ID).refresh_token(TOKEN_URL, token, client_id=ID, client_secret=SECRET)


def elsewhere():
    session, back = login()
    session.redirect_uri += "/elsewhere"
    redeem(session, back)


used = login()
first = redeem(*used)
profile = used[0].get(ENV["USERINFO_URL"]).json()
second = refresh(first["refresh_token"])
service = OAuth2Session(client=BackendApplicationClient(ID)).fetch_token(
    TOKEN_URL, client_secret=SECRET, include_client_id=True
)
print(
    json.dumps(
        {
            "profile": profile,
            "type": first["token_type"],
            "expires": "expires_at" in first,
            "refreshed": status(second["access_token"]),
            "replaced": status(first["access_token"]),
            "service": status(service["access_token"]),
            "usedRefresh": refusal(OAuth2Error, lambda: refresh(first["refresh_token"])),
            "usedCode": refusal(OAuth2Error, lambda: redeem(*used)),
            "wrongRedirect": refusal(OAuth2Error, elsewhere),
            "wrongSecret": refusal(OAuth2Error, lambda: redeem(*login(), secret="wrong")),
        }
    )
)
