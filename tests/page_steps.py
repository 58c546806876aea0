"""What the tests of the page do in a browser: open, paste, wait, look, complain."""

from __future__ import annotations

import re
from typing import Any

import pytest

By = pytest.importorskip("selenium.webdriver.common.by", reason="selenium is missing").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
Wait = pytest.importorskip("selenium.webdriver.support.wait").WebDriverWait
REFUSED = re.compile(r"the server responded with a status of 4\d\d")  # an answer, not a fault


def opened(page: Any, address: str) -> None:
    """Opens the page anew; what the browser complained of before is forgotten."""
    page.get_log("browser")
    page.get("about:blank")
    page.get(address)


def paste(page: Any, address: str, text: str, title: str = "") -> None:
    """Opens the page, pastes, and waits for the result or the problem."""
    opened(page, address)
    page.execute_script(
        "document.getElementById('title').value = arguments[0];"
        "document.getElementById('text').value = arguments[1];",
        title,
        text,
    )
    one(page, "#score").click()
    settled(page)


def example(page: Any, address: str, name: str) -> None:
    """Opens the page and scores one of its examples."""
    opened(page, address)
    again(page, name)


def again(page: Any, name: str) -> None:
    """Scores one of the examples on the page as it stands."""
    page.execute_script("document.getElementById('status').textContent = ''")
    one(page, f"[data-example={name}]").click()
    settled(page)


def ended(page: Any) -> str:
    """Waits until a file of many articles is through; what is said of it then."""
    status = one(page, "#many-status")
    until(page, lambda: status.text.startswith(("Done", "Stopped", "Broken")))
    return status.text


def settled(page: Any) -> None:
    until(page, lambda: one(page, "#status").text.startswith("Done") or shown(page, "#problem"))


def until(page: Any, held: Any) -> None:
    Wait(page, 60, poll_frequency=0.1).until(lambda _: held())


def one(page: Any, selector: str) -> Any:
    return page.find_element(By.CSS_SELECTOR, selector)


def every(page: Any, selector: str) -> list[Any]:
    return page.find_elements(By.CSS_SELECTOR, selector)


def shown(page: Any, selector: str) -> bool:
    return any(element.is_displayed() for element in every(page, selector))


def texts(page: Any, selector: str) -> list[str]:
    """The words of every element, however it looks."""
    script = "return [...document.querySelectorAll(arguments[0])].map(it => it.textContent)"
    return page.execute_script(script, selector)


def errors(page: Any) -> list[str]:
    """What the browser complained of since the page was opened."""
    rows = [row["message"] for row in page.get_log("browser") if row["level"] == "SEVERE"]
    return [row for row in rows if not REFUSED.search(row)]


def violations(page: Any) -> list[tuple[str, list[Any]]]:
    """What axe finds wrong, each with where."""
    axe = pytest.importorskip("axe_selenium_python", reason="axe is not installed").Axe
    page.execute_script("document.getAnimations().forEach(it => it.finish())")
    checker = axe(page)
    checker.inject()
    found = checker.run()["violations"]
    return [(it["id"], [node["target"] for node in it["nodes"]][:3]) for it in found]


def sideways(page: Any) -> int:
    """How many pixels of the page stand outside the window."""
    root = "document.documentElement"
    return page.execute_script(f"return {root}.scrollWidth - {root}.clientWidth")
