"""What does a line of the log say, in each of its forms?"""

import json
import logging
import sys
import threading

import pytest

from dashboard.operation.logs import MORE, Lines, tell, told_of


def record(message="li\nforged 200", error=None, **fields):
    made = logging.LogRecord("house", logging.WARNING, "", 0, message, None, error)
    setattr(made, MORE, fields)
    return made


def broken():
    try:
        int("no\nmonth")
    except ValueError:
        return sys.exc_info()


def test_one_object_a_line_whatever_is_told():
    with told_of(request="r1"):
        line = Lines("json").format(record(error=broken(), status=200))
    assert "\n" not in line
    held = json.loads(line)
    assert held["time"].endswith("+00:00")
    assert "ValueError: invalid literal" in held.pop("error")
    assert held | {"time": ""} == {
        "time": "",
        "level": "warning",
        "logger": "house",
        "message": "li\nforged 200",
        "request": "r1",
        "status": 200,
    }


def test_the_plain_form_makes_no_line_of_what_a_stranger_wrote():
    with told_of(request="r1"):
        line = Lines("plain").format(record(status=200))
    assert line.endswith(" warning house li\\nforged 200 request=r1 status=200")


def test_a_traceback_stands_below_the_plain_line():
    first, *more = Lines("plain").format(record(error=broken())).splitlines()
    assert first.endswith("forged 200")
    assert more[-1].startswith("ValueError: invalid literal")


def test_what_is_told_of_ends_with_it_and_stays_in_its_thread():
    seen = []
    with told_of(request="r1"), told_of(job="j1"):
        other = threading.Thread(target=lambda: seen.append(Lines("plain").format(record())))
        other.start()
        other.join()
        assert "request=r1 job=j1" in Lines("plain").format(record())
    assert "r1" not in Lines("plain").format(record()) + seen[0]


@pytest.fixture
def logging_left_alone():
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    root.handlers = []  # pytest's own are not to be closed
    yield
    root.setLevel(level)
    root.handlers = handlers


@pytest.mark.usefixtures("logging_left_alone")
def test_a_program_tells_on_its_standard_error(capsys):
    tell("json")
    logging.getLogger("house").info("begins")
    assert json.loads(capsys.readouterr().err)["message"] == "begins"
