"""Starting and stopping: on the loopback address, at once answered, and the record is one file again afterwards."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.desk.serving import serve
from onrecord.errors import NotARecord, UsageError


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_desk_answers_as_soon_as_it_has_printed_its_address_and_leaves_one_file(
    path: Path, how: signal.Signals
) -> None:
    line = [sys.executable, "-m", "onrecord", "desk", str(path), "--port", "0", "--no-browser"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as desk:
        assert desk.stdout is not None
        found = re.match(r"http://127\.0\.0\.1:(\d+)(/\?token=\S+)", desk.stdout.readline())
        assert found is not None
        browser = http.client.HTTPConnection("127.0.0.1", int(found[1]))
        browser.request("GET", found[2])
        assert browser.getresponse().status == 303
        browser.close()
        assert {one.name for one in path.parent.iterdir()} > {path.name}
        desk.send_signal(how)
        desk.wait(20)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_port_that_is_taken_is_named(path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match=r"--port \d+: cannot be used"):
            serve(path, port=other.getsockname()[1], browser=False)


def test_what_is_no_record_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="make one with"):
        serve(tmp_path / "none.record", port=0, browser=False)
