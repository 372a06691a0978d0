"""Who may write: nobody, unless the operator sets an editor password or names a header of a reverse proxy."""

from __future__ import annotations

import hashlib
import hmac
import math
import os
import re
import secrets
import threading
import time
from collections.abc import Sequence

from vitality.record.vocabulary import LONGEST_NAME

COST, BLOCK, LANES = 2**15, 8, 3  # scrypt: about 32 MB and a third of a second a try
SHORTEST_PASSWORD = 12
FREE_TRIES, LONGEST_WAIT, FORGOTTEN_AFTER = 3, 30.0, 900.0  # tries without waiting; seconds; seconds
_LINE = re.compile(r"scrypt:(\d{1,8}):(\d{1,2}):(\d{1,2}):([0-9a-f]{32}):([0-9a-f]{64})")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,100}")
OFF = (
    "Writing is switched off here. Whoever runs this site can switch it on; the README says how. "
    "Reading is open to everybody."
)


class Misset(ValueError):
    """A setting of the operator cannot be used; writing stays off. The message says which, and what to do."""


def password_hash() -> str | None:
    """The line behind the editor password, VITALITY_EDITOR_PASSWORD_HASH; None when not set. Raises Misset."""
    line = os.environ.get("VITALITY_EDITOR_PASSWORD_HASH", "").strip()
    if not line:
        return None
    result = _LINE.fullmatch(line)
    cost, block, lanes = (int(each) for each in result.groups()[:3]) if result else (0, 0, 0)
    usable = cost >= 2 and cost & (cost - 1) == 0 and block and lanes and cost * block * lanes <= 2**22
    if not usable:
        raise Misset(
            "Writing is off: VITALITY_EDITOR_PASSWORD_HASH is not a line that python -m vitality record password "
            "printed. Run that again and set the whole line."
        )
    return line


def trusted_header() -> str | None:
    """Name of the header that a reverse proxy sets to the person's name; None when not set. Raises Misset."""
    name = os.environ.get("VITALITY_TRUSTED_HEADER", "").strip()
    if name and not _HEADER.fullmatch(name):
        raise Misset("Writing is off: VITALITY_TRUSTED_HEADER is not the name of a header; use for example X-Person.")
    return name or None


def person(values: Sequence[str]) -> str | None:
    """The person whom the trusted header names; None when it is absent, empty, too long, or given more than once.

    Twice means that somebody sent it from outside and the proxy did not take it out.
    """
    if len(values) != 1 or not values[0].strip() or len(values[0]) > LONGEST_NAME:
        return None
    return values[0].strip()


def hashed(password: str, *, cost: int = COST, lanes: int = LANES) -> str:
    """The line to set as VITALITY_EDITOR_PASSWORD_HASH, with a salt of its own; the password cannot be had from it."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{cost}:{BLOCK}:{lanes}:{salt.hex()}:{_scrypt(password, salt, cost, BLOCK, lanes).hex()}"


def fits(password: str, line: str) -> bool:
    """Whether `line` was made from `password`; takes as long for a wrong one as for the right one."""
    result = _LINE.fullmatch(line)
    if not result:
        return False
    cost, block, lanes = (int(each) for each in result.groups()[:3])
    tried = _scrypt(password, bytes.fromhex(result[4]), cost, block, lanes)
    return hmac.compare_digest(tried, bytes.fromhex(result[5]))


class Door:
    """Lets people in by password, one try at a time; after a few wrong ones each further try has to wait.

    The wait counts for everybody who tries, not for one browser, because a new browser costs an attacker nothing; it
    is never longer than LONGEST_WAIT, and those already let in do not notice.
    """

    def __init__(self, clock=time.monotonic):
        self._clock, self._one_at_a_time = clock, threading.Lock()
        self._failures, self._last_failure = 0, 0.0

    def waiting(self) -> float:
        """Seconds until the next try is looked at; 0 when now."""
        if self._failures < FREE_TRIES:
            return 0.0
        delay = min(LONGEST_WAIT, 2.0 ** (self._failures - FREE_TRIES))
        return max(0.0, self._last_failure + delay - self._clock())

    def try_password(self, password: str, line: str) -> str | None:
        """None when let in, else a sentence on why not. `line` is that of `password_hash`."""
        with self._one_at_a_time:
            if self._clock() - self._last_failure > FORGOTTEN_AFTER:
                self._failures = 0
            if wait := self.waiting():
                seconds = math.ceil(wait)
                return f"Too many wrong passwords. Wait {seconds} second{'s' if seconds > 1 else ''}, then try again."
            if password and len(password) <= 1000 and fits(password, line):
                self._failures = 0
                return None
            self._failures, self._last_failure = self._failures + 1, self._clock()
            return "That is not the editor password."


DOOR = Door()  # one for the process: every browser meets the same


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    memory = 256 * block * (cost + lanes) + 2**20
    return hashlib.scrypt(
        password.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=lanes, maxmem=memory, dklen=32
    )
