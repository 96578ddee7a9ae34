"""The own page: what a person likes, where they are signed in, and that nobody likes for them."""

import re

import pytest

from data_access.port import Role
from data_access.store.users import User

ALL = {"deed": "preferences", "area": "990102", "scheme": "resident", "lang": "en", "theme": "dark"}
TWO = ("990101", "990102")


@pytest.fixture
def li(browser, people):
    """Somebody of two districts, signed in."""
    people("li", areas=TWO)
    browser.sign_in("li")
    return browser


def last(databases):
    return databases.trail.search(limit=1)[0]


def liked(databases):
    return databases.users.find("li").preferences


def test_what_is_liked_is_kept_and_recorded(li, databases):
    answer = li.post("/account", data=ALL)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account")
    wishes = {name: value for name, value in ALL.items() if name != "deed"}
    assert liked(databases) == wishes
    record = last(databases)
    assert (record.who, record.deed) == ("li", "set_preferences")
    assert record.details == {"before": {}, "after": wishes, "address": "127.0.0.1"}


def test_the_page_follows_what_is_liked_and_says_once_that_it_is_kept(li):
    li.post("/account", data=ALL)
    first, then = li.get("/account").text, li.get("/account").text
    assert "Saved." in first
    assert "Saved." not in then
    assert '<html lang="en" data-mantine-color-scheme="dark">' in then
    assert 'value="990102" selected' in then
    assert 'value="resident" selected' in then
    assert 'href="/?area=990102&amp;scheme=resident&amp;lang=en&amp;theme=dark"' in then
    asked = li.get("/account?lang=zh&theme=light").text
    assert '<html lang="zh-CN" data-mantine-color-scheme="light">' in asked


def test_what_is_left_empty_is_not_liked(li, databases):
    li.post("/account", data=ALL)
    li.post("/account", data={"deed": "preferences", "lang": "zh", "area": " "})
    assert liked(databases) == {"lang": "zh"}


@pytest.mark.parametrize(
    ("onward", "where"),
    [
        ("", "/?area=990102&scheme=resident&lang=en&theme=dark"),
        ("/forecast", "/forecast?area=990102&scheme=resident&lang=en&theme=dark"),
        ("/forecast?", "/forecast?area=990102&scheme=resident&lang=en&theme=dark"),
        ("/forecast?area=990101", "/forecast?area=990101"),
        ("/forecast?lang=zh", "/forecast?lang=zh"),
    ],
)
def test_signing_in_begins_with_what_is_liked(li, another, onward, where):
    li.post("/account", data=ALL)
    another.get("/sign-in")
    answer = another.post(
        "/sign-in",
        query_string={"next": onward},
        data={"name": "li", "password": "a long enough phrase"},
    )
    path, _, query = where.partition("?")
    got, _, said = answer.headers["Location"].partition("?")
    assert (got, sorted(said.split("&"))) == (path, sorted(query.split("&")))


def test_what_is_no_longer_theirs_is_not_where_they_begin(li, another, databases):
    li.post("/account", data=ALL)
    with databases.users.writing() as connection:
        user = databases.users.find("li", connection)
        databases.users.put(
            User(
                name="li",
                roles=user.roles,
                areas=frozenset({"990101"}),
                schemes=frozenset({"employee"}),
            ),
            connection,
        )
    assert another.sign_in("li").headers["Location"] == "/?lang=en&theme=dark"


def test_the_door_hands_on_how_it_looked(browser, people):
    people("li")
    browser.get("/sign-in")
    answer = browser.post(
        "/sign-in?lang=en", data={"name": "li", "password": "a long enough phrase"}
    )
    assert answer.headers["Location"] == "/?lang=en"


def test_leaving_shows_the_door_as_it_is_liked(li):
    li.post("/account", data=ALL)
    left = li.post("/sign-out").headers["Location"]
    assert 'data-mantine-color-scheme="dark"' in li.get(left).text
    assert "Sign in" in li.get(left).text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area", "a b"),
        ("area", "<script>"),
        ("area", "123"),
        ("scheme", "both"),
        ("lang", "fr"),
        ("theme", "pink"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(li, databases, field, value):
    before = databases.trail.count()
    answer = li.post("/account", data={**ALL, field: value})
    assert answer.status_code == 400
    assert answer.text.count('role="alert"') == 1
    assert "<script>" not in answer.text
    assert liked(databases) == {}
    assert databases.trail.count() == before


@pytest.mark.parametrize(("field", "value"), [("area", "990103"), ("scheme", "employee")])
def test_what_is_not_theirs_is_refused_and_recorded(browser, people, databases, field, value):
    people("li", areas=TWO, schemes=("resident",))
    browser.sign_in("li")
    answer = browser.post("/account", data={**ALL, field: value})
    assert answer.status_code == 403
    assert answer.text.count('role="alert"') == 1
    assert liked(databases) == {}
    record = last(databases)
    assert (record.who, record.deed, record.details["field"]) == ("li", "foreign_request", field)


def test_only_what_is_theirs_is_offered(browser, people):
    people("li", areas=TWO, schemes=("resident",))
    browser.sign_in("li")
    shown = browser.get("/account").text
    assert re.findall(r'option value="(99\d+)"', shown) == list(TWO)
    assert 'value="employee"' not in shown


def test_whose_area_is_every_one_types_a_code(browser, databases, people):
    people("li")
    held = databases.users.find("li")
    with databases.users.writing() as connection:
        every = User(name="li", roles=held.roles, areas=None, schemes=None)
        databases.users.put(every, connection)
    browser.sign_in("li")
    assert '<input name="area"' in browser.get("/account").text
    assert browser.post("/account", data={**ALL, "area": "110000"}).status_code == 302
    assert liked(databases)["area"] == "110000"


def handles(page):
    return re.findall(r'name="handle" value="(\w+)"', page)


def test_the_sessions_are_listed_and_one_is_ended(li, another, deeds):
    another.client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"
    another.sign_in("li")
    shown = li.get("/account").text
    assert "Firefox · Windows" in shown
    assert re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d 登录", shown)
    (handle,) = handles(shown)
    li.post("/account", data={"deed": "end", "handle": handle})
    assert "该登录已结束。" in li.get("/account").text
    assert another.get("/").status_code == 302
    assert deeds()[2] == ("li", "end_sessions")


def test_all_others_are_ended_at_once(li, another, databases, deeds):
    for _ in range(2):
        another.client.delete_cookie("jiheng", domain="bureau.example")
        another.sign_in("li")
    assert len(databases.sessions.of("li")) == 3
    li.post("/account", data={"deed": "others"})
    assert len(databases.sessions.of("li")) == 1
    assert li.get("/").status_code == 200
    assert last(databases).details == {"sessions_ended": 2, "address": "127.0.0.1"}
    li.post("/account", data={"deed": "others"})
    assert deeds().count(("li", "end_sessions")) == 1, "nothing ended, nothing to record"


def test_another_person_s_session_is_not_ended(li, another, people, databases):
    people("wang")
    another.sign_in("wang")
    (theirs,) = databases.sessions.of("wang")
    li.post("/account", data={"deed": "end", "handle": theirs.handle})
    assert another.get("/").status_code == 200


def test_a_new_password_keeps_this_browser_alone(li, another):
    another.sign_in("li")
    given = {"deed": "password", "old": "a long enough phrase", "new": "another good phrase"}
    answer = li.post("/account", data=given)
    assert answer.headers["Location"] == "/account"
    assert "密码已修改" in li.get("/account").text
    assert another.get("/").status_code == 302


def test_the_provider_s_people_have_no_password_to_change(browser, databases, people):
    people("li")
    databases.users.add(
        User(name="he", roles=frozenset({Role.LEADER}), areas=None, schemes=None, subject="x|1")
    )
    token = databases.sessions.begin("he", "", "")
    with browser.client.session_transaction(base_url=browser.base) as held:
        held["token"] = token
    shown = browser.get("/account").text
    assert 'name="theme"' in shown
    assert 'type="password"' not in shown
