"""What both clients need around the library: the player's click at the provider, and a request with a token."""

import os

import requests

ENV = os.environ


def approved(authorization_url):
    """Where the provider sends the browser."""
    answer = requests.get(authorization_url + "&player=plain&decision=approve", allow_redirects=False)
    return answer.headers["Location"]


def status(token):
    return requests.get(ENV["USERINFO_URL"], headers={"Authorization": "Bearer " + token}).status_code


def refusal(error, attempt):
    """The error code with which it is refused."""
    try:
        attempt()
    except error as refused:
        return refused.error
    return "none"
