"""Ids of another district, of nobody, and of the wrong kind: none is read, none is changed."""

import pytest

WATCHED = ("data-", "users-", "warnings-", "what_if-", "rules-", "reports-")
WRONG = ("", "../x", "1 OR 1=1", "0" * 36, "\u0000", "x" * 5000)


def asked(app, suffix):
    """One act of every page that has any: the callback over its work, as (key, inputs, state)."""
    for room in WATCHED:
        for key, held in app.callback_map.items():
            names = {f"{one['id']}.{one['property']}" for one in held["inputs"]}
            if key.startswith((room, f"..{room}")) and any(n.endswith(suffix) for n in names):
                yield key, held["inputs"], held["state"]
                break


def filled(names, job):
    values = {"-selection": "area=990101", "-job": job, "-done": 0}
    return [
        {**one, "value": next((v for k, v in values.items() if one["id"].endswith(k)), 1)}
        for one in names
    ]


def test_a_work_of_another_district_is_neither_seen_nor_stopped(app, every, databases):
    job = databases.jobs.start("forecast", {"area": "990102"}, asked_by="wang")
    met = 0
    for suffix in ("-cancel.n_clicks", "-tick.n_intervals"):
        for key, inputs, state in asked(app, suffix):
            answer = every.ask(key, filled(inputs, job), filled(state, job))
            assert answer.status_code in {200, 204, 403}, key
            assert job not in answer.text
            met += 1
    assert met >= 6
    assert not databases.jobs.look(job).cancel
    assert databases.jobs.look(job).state == "waiting"


def test_its_own_work_is_stopped(app, every, databases):
    job = databases.jobs.start("forecast", {"area": "990101"}, asked_by="wang")
    key, inputs, state = next(asked(app, "-cancel.n_clicks"))
    assert every.ask(key, filled(inputs, job), filled(state, job)).status_code == 200
    assert databases.jobs.look(job).state == "cancelled"


@pytest.mark.parametrize("job", WRONG)
def test_a_work_that_there_is_not_is_nothing(app, every, job):
    key, inputs, state = next(asked(app, "-cancel.n_clicks"))
    assert every.ask(key, filled(inputs, job), filled(state, job)).status_code == 200
