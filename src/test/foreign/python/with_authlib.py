"""The same with Authlib, which authenticates by HTTP Basic."""

import json

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from browser import ENV, approved, refusal, status

TOKEN_URL = ENV["TOKEN_URL"]
VERIFIER = "v" * 64 if "PKCE" in ENV else None


def session(secret=ENV["CLIENT_SECRET"], redirect_uri=ENV["REDIRECT_URI"]):
    method = "S256" if VERIFIER else None
    return OAuth2Session(
        ENV["CLIENT_ID"], secret, scope=ENV["SCOPE"], redirect_uri=redirect_uri, code_challenge_method=method
    )


def login():
    """Where the provider sent the browser, and the state it is to be compared with."""
    url, state = session().create_authorization_url(ENV["AUTHORIZE_URL"], code_verifier=VERIFIER)
    return approved(url), state


def redeem(back, state, by=None):
    by = by or session()
    proof = {"code_verifier": VERIFIER} if VERIFIER else {}
    return by.fetch_token(TOKEN_URL, authorization_response=back, state=state, **proof)


def refresh(token):
    return session().refresh_token(TOKEN_URL, token)


used = login()
player = session()
first = redeem(*used, by=player)
profile = player.get(ENV["USERINFO_URL"]).json()
second = refresh(first["refresh_token"])
service = session(redirect_uri=None).fetch_token(TOKEN_URL, grant_type="client_credentials")
print(
    json.dumps(
        {
            "profile": profile,
            "type": first["token_type"],
            "expires": "expires_at" in first,
            "refreshed": status(second["access_token"]),
            "replaced": status(first["access_token"]),
            "service": status(service["access_token"]),
            "usedRefresh": refusal(OAuthError, lambda: refresh(first["refresh_token"])),
            "usedCode": refusal(OAuthError, lambda: redeem(*used)),
            "wrongRedirect": refusal(
                OAuthError, lambda: redeem(*login(), by=session(redirect_uri=ENV["REDIRECT_URI"] + "/elsewhere"))
            ),
            "wrongSecret": refusal(OAuthError, lambda: redeem(*login(), by=session(secret="wrong"))),
        }
    )
)
