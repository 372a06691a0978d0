"""Fetching from a server of this machine: cut connections, wrong bytes, error pages, circles, promises of too much."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.sources.made_up import Littleland
from vitality.__main__ import BAD_DATA, NOTHING_FOUND, OK, main
from vitality.sources import fetching, store
from vitality.sources.fetching import NotFetched
from vitality.sources.published import FileReceipt

DATA = b"code,n\n" + b"".join(b"E01%06d,%d\n" % (n, n) for n in range(20000))


class Site(BaseHTTPRequestHandler):
    """A publisher's site. `asked` keeps the Range of every request, "" where it had none."""

    asked: list[str] = []
    edition = '"first"'
    cuts = 1  # connections to be cut

    def do_GET(self):
        Site.asked.append(self.headers.get("Range", ""))
        getattr(self, "_" + self.path.split("/")[1].split(".")[0])()

    def _send(self, data: bytes, status: int = 200, **headers: str):
        self.send_response(status)
        for name, value in {"Content_Length": str(len(data)), "ETag": Site.edition, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def _data(self):
        self._send(DATA)

    def _cut(self):
        begin = int(self.headers["Range"][6:-1]) if self.headers.get("If-Range") == Site.edition else 0
        rest = DATA[begin:]
        status, extra = (206, {"Content_Range": f"bytes {begin}-{len(DATA) - 1}/{len(DATA)}"}) if begin else (200, {})
        size, Site.cuts = (len(rest) // 2, Site.cuts - 1) if Site.cuts else (len(rest), 0)
        self._send(rest[:size], status, Content_Length=str(len(rest)), **extra)

    def _page(self):
        self._send(b"<!DOCTYPE html><html><body>We are sorry.</body></html>")

    def _circle(self):
        self._send(b"", 302, Location=f"/circle/{len(Site.asked)}")

    def _moved(self):
        self._send(b"", 301, Location="/data.csv")

    def _promise(self):
        self._send(b"a,b\n", Content_Length=str(10 * 10**9))

    def _endless(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(500):
            self.wfile.write(b"x" * 1000)

    def _empty(self):
        self._send(b"")

    def _zip(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../folder/table-lsoa.csv", "code,n\nE01000001,1\n")
            archive.writestr("folder/table-msoa.csv", "code,n\nE02000001,1\n")
            archive.writestr("read me.txt", "Hello")
        self._send(out.getvalue())

    def _gone(self):
        self._send(b"gone", 404)

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Site.asked, Site.edition, Site.cuts = [], '"first"', 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def receipt(name="data.csv", data: bytes | None = None) -> FileReceipt:
    sha = hashlib.sha256(data).hexdigest() if data else ""
    return FileReceipt(name, "table", ("lsoa_2021",), "https://example.org/page", 1, sha256=sha)


def held(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("path", ["data.csv", "moved.csv"])
def test_a_file_is_fetched_whole(site, tmp_path, path):
    assert fetching.fetch(f"{site}/{path}", [receipt(data=DATA)], tmp_path) == ["data.csv"]
    assert (tmp_path / "data.csv").read_bytes() == DATA and held(tmp_path) == ["data.csv"]


@pytest.mark.parametrize("cuts", [1, 3])
def test_a_cut_connection_is_gone_on_with(site, tmp_path, cuts):
    Site.cuts = cuts
    fetching.fetch(f"{site}/cut.csv", [receipt("cut.csv", DATA)], tmp_path)
    assert (tmp_path / "cut.csv").read_bytes() == DATA and held(tmp_path) == ["cut.csv"]
    assert len(Site.asked) == cuts + 1 and Site.asked[1] == "bytes=131072-", "in whole blocks"


def test_a_connection_that_is_cut_for_good_is_told_and_the_next_run_goes_on(site, tmp_path):
    Site.cuts = 5
    with pytest.raises(NotFetched, match="cut 5 times; run this again"):
        fetching.fetch(f"{site}/cut.csv", [receipt("cut.csv", DATA)], tmp_path)
    assert held(tmp_path) == ["cut.csv.part", "cut.csv.part.tag"]
    fetching.fetch(f"{site}/cut.csv", [receipt("cut.csv", DATA)], tmp_path)
    assert Site.asked[-1] > "bytes=1" and (tmp_path / "cut.csv").read_bytes() == DATA


def test_two_editions_are_never_put_together(site, tmp_path):
    (tmp_path / "cut.csv.part").write_bytes(b"of another edition")
    (tmp_path / "cut.csv.part.tag").write_text(f'{site}/cut.csv\n"older"', encoding="utf-8")
    fetching.fetch(f"{site}/cut.csv", [receipt("cut.csv")], tmp_path)
    assert Site.asked[0] == "bytes=18-" and (tmp_path / "cut.csv").read_bytes() == DATA
    (tmp_path / "cut.csv.part").write_bytes(b"of another address")
    (tmp_path / "cut.csv.part.tag").write_text('http://elsewhere/cut.csv\n"first"', encoding="utf-8")
    fetching.fetch(f"{site}/cut.csv", [receipt("cut.csv")], tmp_path)
    assert Site.asked[-1] == "" and (tmp_path / "cut.csv").read_bytes() == DATA


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("page.csv", "a web page and not the file.*look for the file on https://example.org/page"),
        ("circle.csv", "leads on and on, more than 5 times; look for the file on https://example.org/page"),
        ("promise.csv", r"it would be 10,000,000,000 bytes or more, and at most 2,147,483,648 are taken"),
        ("gone.csv", "the site answers 404 Not Found; look for the file on https://example.org/page"),
        ("empty.csv", "this file is empty"),
        ("data.csv", "what came is not the file of the receipt, whose sha256 is .*damaged, or a newer edition"),
    ],
)
def test_what_is_not_the_file_is_told_and_nothing_is_replaced(site, tmp_path, path, told):
    (tmp_path / path).write_bytes(b"the last good one")
    with pytest.raises(NotFetched, match=told):
        fetching.fetch(f"{site}/{path}", [receipt(path, b"other bytes")], tmp_path)
    assert held(tmp_path) == [path] and (tmp_path / path).read_bytes() == b"the last good one"


def test_what_never_ends_is_left_off(site, tmp_path):
    with pytest.raises(NotFetched, match="at most 100,000 are taken"):
        fetching.fetch(f"{site}/endless.csv", [receipt("endless.csv")], tmp_path, largest=100_000)


def test_a_site_that_is_not_there_is_told(site, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "Retry", lambda **_: 0)
    with pytest.raises(NotFetched, match="no answer .ConnectionError.; try again later, or look for the file on"):
        fetching.fetch("http://127.0.0.1:9/data.csv", [receipt()], tmp_path)


def test_members_of_a_zip_that_receipts_name_are_unpacked_without_their_folders(site, tmp_path):
    files = [receipt("table-lsoa.csv*"), receipt("table-msoa.csv*", b"code,n\nE02000001,1\n")]
    assert sorted(fetching.fetch(f"{site}/zip.zip", files, tmp_path)) == ["table-lsoa.csv", "table-msoa.csv"]
    assert held(tmp_path) == ["table-lsoa.csv", "table-msoa.csv"]
    with pytest.raises(NotFetched, match="table-ward.csv is not in what came"):
        fetching.fetch(f"{site}/zip.zip", [*files, receipt("table-ward.csv")], tmp_path)
    with pytest.raises(NotFetched, match="at most 10 are taken"):
        fetching._members(zipped(tmp_path, site), files, 10)


def zipped(folder, site):
    fetching.fetch(f"{site}/zip.zip", [receipt("zip.zip")], folder)
    return folder / "zip.zip"


def test_an_address_without_the_files_name_gives_it_the_receipts(site, tmp_path):
    assert fetching.fetch(f"{site}/data.csv", [receipt("figures 2021.csv*")], tmp_path) == ["figures 2021.csv"]


@pytest.fixture
def littleland(tmp_path, monkeypatch, site):
    country = Littleland(tmp_path)
    monkeypatch.setattr(store, "book", country.book)
    text = country.health.read_text("utf-8").replace("health.csv", "data.csv")
    country.health.write_text(text.replace("rows = 2", f'rows = 2\naddress = "{site}/data.csv"'), "utf-8")
    return country


def test_the_task_fetches_what_has_an_address_and_says_where_the_others_are(littleland, tmp_path, capsys):
    assert main(["fetch", "--to", str(tmp_path / "to")]) == OK
    told = capsys.readouterr().out
    assert "health: fetched data.csv." in told
    assert "cars: cars-lsoa.csv* has no address; get it from https://example.org/cars" in told
    assert main(["fetch", "health", "--to", str(tmp_path / "to")]) == OK
    assert capsys.readouterr().out == "health: data.csv is there already.\n"
    assert main(["fetch", "healthy"]) == NOTHING_FOUND


def test_the_task_fails_where_something_did_not_come(littleland, tmp_path, capsys):
    littleland.health.write_text(littleland.health.read_text("utf-8").replace("/data.csv", "/gone.csv"), "utf-8")
    assert main(["fetch", "health", "--to", str(tmp_path / "to")]) == BAD_DATA
    assert "/gone.csv: the site answers 404 Not Found; look for the file on" in capsys.readouterr().err


def test_an_address_is_one(littleland):
    littleland.health.write_text(littleland.health.read_text("utf-8").replace("http:", "ftp:"), "utf-8")
    with pytest.raises(ValueError, match="address is 'ftp://127.*write it as https://"):
        littleland.book()
