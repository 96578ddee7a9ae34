"""Which browser on which machine is that? For people, who know their own by it."""

import re

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "MicroMessenger": "WeChat",
    "QQBrowser": "QQ",
    "SamsungBrowser": "Samsung",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",  # before Safari, whose name every Chrome carries too
    "Safari": "Safari",
}
MACHINES = {
    "Windows": "Windows",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "HarmonyOS": "HarmonyOS",
    "OpenHarmony": "HarmonyOS",
    "Android": "Android",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
WORDS = 40


def device(agent: str) -> str:
    """The browser and the machine that a user agent claims; the claim's beginning otherwise.

    >>> device("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
    'Chrome · Windows'
    >>> device("curl/8.5.0"), device("")
    ('curl/8.5.0', '')
    """
    browser = next((said for sign, said in BROWSERS.items() if f"{sign}/" in agent), None)
    machine = next((said for sign, said in MACHINES.items() if sign in agent), None)
    known = [said for said in (browser, machine) if said]
    return " · ".join(known) or re.sub(r"\s+", " ", agent)[:WORDS].strip()
