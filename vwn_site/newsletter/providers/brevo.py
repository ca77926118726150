"""Brevo (https://developers.brevo.com/reference), API version 3."""

from urllib.parse import quote

import requests

from .base import ProviderFailed

NOT_ON_THE_LIST = "already removed from list"


class Brevo:
    """Contacts of Brevo, with a list for each language.

    `lists` has the number of Brevo's list for each language code. Redirects are not followed, so that the key goes
    nowhere else.
    """

    def __init__(self, url: str, api_key: str, lists: dict[str, int], timeout: float):
        self.url, self.lists, self.timeout = url.rstrip("/"), lists, timeout
        self.headers = {"api-key": api_key, "Accept": "application/json"}

    def subscribe(self, email: str, language: str):
        """A contact that blocked mail before has asked for it again, with a confirmation."""
        contact = {
            "email": email,
            "listIds": [self.list_of(language)],
            "emailBlacklisted": False,
            "updateEnabled": True,
        }
        answer = self.ask("POST", "/contacts", contact)
        if answer.status_code == 400 and body_of(answer).get("code") == "duplicate_parameter":
            answer = self.ask("POST", f"/contacts/lists/{self.list_of(language)}/contacts/add", {"emails": [email]})
        expect(answer, 201, 204)

    def unsubscribe(self, email: str, language: str):
        answer = self.ask("POST", f"/contacts/lists/{self.list_of(language)}/contacts/remove", {"emails": [email]})
        if answer.status_code == 400 and NOT_ON_THE_LIST in str(body_of(answer).get("message", "")):
            return
        expect(answer, 201)

    def erase(self, email: str):
        expect(self.ask("DELETE", f"/contacts/{quote(email, safe='')}?identifierType=email_id"), 204, 404)

    def list_of(self, language: str) -> int:
        try:
            return self.lists[language]
        except KeyError:
            raise ProviderFailed(f"no list is set for the language {language}") from None

    def ask(self, method: str, path: str, content: dict | None = None) -> requests.Response:
        try:
            return requests.request(
                method,
                f"{self.url}{path}",
                json=content,
                headers=self.headers,
                timeout=self.timeout,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise ProviderFailed(type(error).__name__) from None


def expect(answer: requests.Response, *statuses: int):
    """Nothing when the answer has one of the statuses; else ProviderFailed with the provider's code.

    What was created is described in JSON; another text comes from something between us and Brevo.
    """
    body = body_of(answer)
    if answer.status_code not in statuses:
        raise ProviderFailed(f"status {answer.status_code} {str(body.get('code', ''))[:60]}".strip())
    if answer.status_code == 201 and not body:
        raise ProviderFailed("status 201 with an answer that is not understood")


def body_of(answer: requests.Response) -> dict:
    """The JSON object of an answer; empty when it is something else."""
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
