import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import jwt

ISSUER = os.environ["MANIAGATE_ISSUER"]
AUDIENCE = os.environ["MANIAGATE_AUDIENCE"]
# Fetched when first needed. A key id that is not known fetches again, at most every 30 seconds.
KEYS = jwt.PyJWKClient(os.environ["MANIAGATE_JWKS"], timeout=5, lifespan=300, cooldown_duration=30)


def player(headers):
    """What the gateway says of the player. Raises where it does not vouch for the request."""
    (assertion,) = headers.get_all("X-Mania-Assertion", [])  # one, and not two
    key = KEYS.get_signing_key_from_jwt(assertion)
    rules = {"require": ["exp", "iss", "aud", "sub"], "strict_aud": True}
    return jwt.decode(assertion, key, algorithms=["ES256"], issuer=ISSUER, audience=AUDIENCE, options=rules)


def field(headers, name):
    """A field of the gateway as text; None where it is absent."""
    value = headers.get(name)
    return None if value is None else unquote(value, errors="strict")  # not unquote_plus: it takes + for a blank


class Upstream(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        try:
            who = player(self.headers)
            if field(self.headers, "X-Mania-Nickname") != who.get("nickname"):
                raise ValueError("the field is not the claim")
        except (jwt.PyJWTError, ValueError) as refused:
            self.log_error("refused: %s", refused)
            return self.answer(401, "sign in at the gateway\n")
        return self.answer(200, f"{who['sub']} {who.get('nickname') or who.get('name') or ''}\n")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Upstream).serve_forever()
