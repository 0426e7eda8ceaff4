"""What every browser test needs: a page that must stay silent, and a run over all tests of a file."""
import contextlib
import os
import pathlib
import traceback

from playwright.sync_api import Page, expect, sync_playwright

ROOT = pathlib.Path(os.environ["DAILIES_PAGES"])
# Seconds after which something will never happen, however busy the machine is.
NEVER = 1800
# What a page says is waited for, too: parts of it are drawn when nothing more urgent is to be done.
expect.set_options(timeout=120_000)


@contextlib.contextmanager
def opened(browser, path: str | pathlib.Path, quiet: bool = True, script: str = "", **options):
    """A page that must stay silent and must ask for nothing but files, or for what its own server has.

    `script` runs before those of the page.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(NEVER * 1000)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    messages, requests = [], []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    name, _, fragment = str(path).partition("#")
    address = name if name.startswith(("http:", "file:")) else (ROOT / name).as_uri()
    page.goto(address + (f"#{fragment}" if fragment else ""))
    yield page
    assert not quiet or not messages, messages
    own = "file:" if address.startswith("file:") else address.rsplit("/", 1)[0]
    assert all(url.startswith((own, "data:")) for url in requests), requests
    context.close()


def shown(page: Page) -> str:
    return page.locator("#stage").get_attribute("data-shot")


def state(page: Page) -> str:
    return page.locator("#stage").get_attribute("data-state")


def wait_for(page: Page, condition: str) -> None:
    """Asks again and again: `wait_for_function` would compile its text inside the page, which the policy forbids."""
    for _ in range(NEVER * 40):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"never became true: {condition}")


def run_tests(names: dict, wanted: list[str]) -> int:
    """Runs the functions called `test_…`, all of them or those that are wanted; 1 when any failed."""
    passed = failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for name, test in [(name, test) for name, test in names.items() if name.startswith("test_")]:
            if wanted and name not in wanted:
                continue
            try:
                test(browser)
                passed += 1
                print(f"ok   {name}")
            except Exception:  # Every test reports, also after one that fails.
                failed += 1
                print(f"FAIL {name}\n{traceback.format_exc()}")
        browser.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
