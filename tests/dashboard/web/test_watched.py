"""What those are told who watch the server, and what nobody is."""

import re

import pytest
from pydantic import SecretStr

from dashboard.app import create_app
from data_access.connect import open_databases


@pytest.fixture
def watcher(settings, databases):
    told = settings.model_copy(update={"metrics_token": SecretStr("to-count")})
    return create_app(told, databases, {}).server.test_client()


def scraped(watcher, token="to-count"):  # noqa: S107 of this test alone
    return watcher.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def test_a_server_whose_databases_answer_is_ready(watcher):
    answer = watcher.get("/readyz")
    assert (answer.status_code, answer.json) == (
        200,
        {"ready": True, "warehouse": True, "store": True},
    )


def test_which_part_is_missing_is_said_and_nothing_else(settings, tmp_path):
    urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("secret-warehouse", "secret-store")]
    missing = open_databases(*urls)
    answer = create_app(settings, missing, {}).server.test_client().get("/readyz")
    missing.close()
    assert answer.status_code == 503
    assert answer.json == {"ready": False, "warehouse": False, "store": False}


def test_requests_are_counted_by_kind_and_status(watcher):
    before = count(scraped(watcher), "page", "4xx")
    watcher.get("/_dash-layout")  # a program without a session
    assert count(scraped(watcher), "page", "4xx") == before + 1


def count(answer, kind, status):
    line = rf'jiheng_requests_total{{kind="{kind}",status="{status}"}} ([\d.]+)'
    found = re.search(line, answer.text)
    return float(found[1]) if found else 0.0


def test_the_moment_is_told_in_numbers(watcher, databases):
    databases.jobs.start("forecast", {}, asked_by="li")
    said = scraped(watcher).text
    assert "jiheng_jobs_waiting 1.0" in said
    assert "jiheng_jobs_failed 0.0" in said
    assert f"jiheng_data_version {databases.warehouse.data_version()}.0" in said


def test_who_has_no_token_is_told_nothing(watcher, settings, databases):
    assert scraped(watcher, "guess").status_code == 401
    assert watcher.get("/metrics").status_code == 401
    closed = create_app(settings, databases, {}).server.test_client()
    assert scraped(closed).status_code == 404
