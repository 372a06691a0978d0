"""Publishers' files from their addresses: resumed where the connection is cut, checked, and then put in place.

What arrives is written to a file NAME.part; it gets its name only when it is whole and right. A zip whose members
are the files that a receipt names is unpacked.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from tqdm import tqdm
from urllib3.util import Retry

from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt

LARGEST = 2 * 1024**3  # bytes of one file
_CUTS, _REDIRECTS, _TIMEOUT = 5, 5, (10, 60)  # seconds to connect, and between two pieces
_BUSY = (429, 500, 502, 503, 504)
_CUT = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


class NotFetched(Exception):
    """What came is not the file, or nothing came; the text says why and what to do."""


def fetch(
    address: str, files: Sequence[FileReceipt], folder: Path, *, largest: int = LARGEST, quiet: bool = True
) -> list[str]:
    """Fetch what lies at an address, and give the names under which files of these receipts now lie in the folder.

    Raises NotFetched; what lay in the folder then stays as it was, and a part that came is kept to go on from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = _name_in(address)
    part = folder / f"{name}.part"
    with _session() as session:
        is_complete = any(_receive(session, address, part, files[0].landing, largest, quiet) for _ in range(_CUTS))
    if not is_complete:
        raise NotFetched(f"the connection was cut {_CUTS} times; run this again, and it goes on from there")
    try:
        return _put_in_place(part, name, files, folder, largest)
    except Unreadable as error:
        raise NotFetched(f"{error}; {_look(files[0].landing)}") from None
    finally:
        part.unlink(missing_ok=True)
        _tag(part).unlink(missing_ok=True)


def is_there(file: FileReceipt, folder: Path) -> bool:
    """Whether the folder holds such a file, and where the receipt has a checksum, that very file."""
    for path in sorted(folder.glob("*")):
        try:
            if file.is_for(path.name) and (not file.sha256 or file.sha256 in SourceFile(path).sums()):
                return True
        except Unreadable:
            continue
    return False


def _name_in(address: str) -> str:
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return re.sub(r"[^\w .()+-]", "_", name).lstrip(".") or "download"


def _look(landing: str) -> str:
    return f"look for the file on {landing} and put its address in the receipt"


def _session() -> requests.Session:
    session = requests.Session()
    session.max_redirects = _REDIRECTS
    session.headers["Accept-Encoding"] = "identity"  # the bytes as they lie there, so that they can be counted
    patience = Retry(total=4, redirect=False, backoff_factor=0.5, status_forcelist=_BUSY, raise_on_status=False)
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=patience))
    return session


def _tag(part: Path) -> Path:
    """Beside a part: its address and what the server calls this edition, so that no two are put together."""
    return part.with_name(f"{part.name}.tag")


def _asked(address: str, part: Path) -> dict[str, str]:
    """Headers that ask for the rest only, where a part of this address and a mark of its edition are held."""
    if not part.exists() or not _tag(part).exists():
        return {}
    whose, _, edition = _tag(part).read_text(encoding="utf-8").partition("\n")
    if whose != address or not edition or not part.stat().st_size:
        return {}
    return {"Range": f"bytes={part.stat().st_size}-", "If-Range": edition}


def _receive(session: requests.Session, address: str, part: Path, landing: str, largest: int, quiet: bool) -> bool:
    """Write what the address gives to the part, from where that ends; False where the connection was cut."""
    headers = _asked(address, part)
    try:
        answer = session.get(address, stream=True, timeout=_TIMEOUT, headers=headers)
    except requests.TooManyRedirects:
        raise NotFetched(f"its address leads on and on, more than {_REDIRECTS} times; {_look(landing)}") from None
    except requests.RequestException as error:
        raise NotFetched(f"no answer ({type(error).__name__}); try again later, or {_look(landing)}") from None
    with answer:
        begun = part.stat().st_size if answer.status_code == 206 and headers else 0
        if answer.status_code == 416 or (begun and not _goes_on(answer, begun)):
            part.unlink()
            return False
        _check(answer, begun, landing, largest)
        edition = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        edition = "" if edition.startswith("W/") or "Content-Encoding" in answer.headers else edition
        _tag(part).write_text(f"{address}\n{edition}", encoding="utf-8")
        try:
            _write(answer, part, begun, largest, quiet)
        except _CUT:
            return False
    return True


def _goes_on(answer: requests.Response, begun: int) -> bool:
    return answer.headers.get("Content-Range", "").startswith(f"bytes {begun}-")


def _check(answer: requests.Response, begun: int, landing: str, largest: int) -> None:
    """Raise NotFetched where the answer is an error, or promises more than is taken."""
    if not answer.ok:
        raise NotFetched(f"the site answers {answer.status_code} {answer.reason}; {_look(landing)}")
    promised = answer.headers.get("Content-Length", "")
    if promised.isdigit() and begun + int(promised) > largest:
        raise NotFetched(_too_large(begun + int(promised), largest))


def _too_large(size: int, largest: int) -> str:
    return f"it would be {size:,} bytes or more, and at most {largest:,} are taken; fetch it by hand if that is right"


def _write(answer: requests.Response, part: Path, begun: int, largest: int, quiet: bool) -> None:
    size, promised = begun, answer.headers.get("Content-Length", "")
    total = begun + int(promised) if promised.isdigit() else None
    with (
        part.open("ab" if begun else "wb") as out,
        tqdm(desc=part.stem, total=total, initial=begun, unit="B", unit_scale=True, disable=quiet, leave=False) as bar,
    ):
        for block in answer.iter_content(1 << 16):
            size += len(block)
            if size > largest:
                raise NotFetched(_too_large(size, largest))
            out.write(block)
            bar.update(len(block))


def _put_in_place(part: Path, name: str, files: Sequence[FileReceipt], folder: Path, largest: int) -> list[str]:
    """Give what came the names that the receipts know, unpacked where it is a zip of such files."""
    source = SourceFile(part)
    assert source.data  # raises where it is a web page, or empty
    if own := next((file for file in files if file.is_for(name)), None):
        return [_named(source, own, folder / name)]
    members = _members(part, files, largest)
    if not members and len(files) == 1 and not re.search(r"[?[]", files[0].name):
        return [_named(source, files[0], folder / files[0].name.replace("*", ""))]
    lacking = [file.name for file in files if not any(file.is_for(each) for each in members)]
    if lacking:
        raise NotFetched(f"{', '.join(lacking)} is not in what came; {_look(files[0].landing)}")
    result = []
    for member, data in members.items():
        beside = folder / f"{member}.part"
        beside.write_bytes(data)
        own = next(file for file in files if file.is_for(member))
        try:
            result.append(_named(SourceFile(beside), own, folder / member))
        finally:
            beside.unlink(missing_ok=True)
    return result


def _members(part: Path, files: Sequence[FileReceipt], largest: int) -> dict[str, bytes]:
    """The members of a zip that receipts name, by name without folders; none where it is no zip. Raises NotFetched."""
    if not zipfile.is_zipfile(part):
        return {}
    try:
        with zipfile.ZipFile(part) as archive:
            inside = {PurePosixPath(each.filename).name: each for each in archive.infolist() if not each.is_dir()}
            wanted = {name: each for name, each in inside.items() if any(file.is_for(name) for file in files)}
            size = sum(each.file_size for each in wanted.values())
            if size > largest:
                raise NotFetched(_too_large(size, largest))
            return {name: archive.read(each) for name, each in wanted.items()}
    except (zipfile.BadZipFile, EOFError, OSError):
        raise NotFetched("the zip archive that came is damaged; run this again") from None


def _named(source: SourceFile, file: FileReceipt, path: Path) -> str:
    """Put a file that is the receipt's under its name; gives the name. Raises NotFetched where the checksum differs."""
    if file.sha256 and file.sha256 not in source.sums():
        told = f"what came is not the file of the receipt, whose sha256 is {file.sha256[:16]}..."
        raise NotFetched(f"{told}: damaged, or a newer edition; see {file.landing}, and if it is right, correct that")
    os.replace(source.path, path)
    return path.name
