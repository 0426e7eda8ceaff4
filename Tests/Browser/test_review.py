"""A review from end to end, with the built program: a rehearsed scene is returned on its page, the saved file is imported, new
takes are ordered for what was asked, and the scene is approved on its page.

Run through `Tests/Browser/run`, which names the program in BINARY.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from playwright.sync_api import expect

from driver import opened, run_tests, shown, wait_for
from test_deciding import give_back

BINARY = pathlib.Path(os.environ["BINARY"]).absolute()
PROJECT, SCENE = "harbor-lights", "s03"
STAGES = [("visual_continuity", 8), ("timing", 7), ("dialogue_audio", 9), ("narrative_structure", 11)]


class Film:
    """The demo's film in a root folder of its own."""

    def __init__(self, root: str):
        self.root = pathlib.Path(root)
        jobs = pathlib.Path(__file__).parents[2] / "Jobs"
        subprocess.run(["cp", "-R", str(jobs), str(self.root / "Jobs")], check=True)

    def run(self, *words: str, codes=(0,)) -> str:
        outcome = subprocess.run([str(BINARY), *words, "--root", str(self.root)], capture_output=True, text=True, check=False,
                                 env={**os.environ, "MOCK_DELAY": "0...0.1", "DAILIES_USER": "robin"})
        assert outcome.returncode in codes, (words, outcome.returncode, outcome.stdout, outcome.stderr)
        return outcome.stdout

    def sweep(self) -> None:
        # One shot of another scene is made to fail for good.
        self.run("sweep", codes=(0, 1))

    def scene(self) -> dict:
        projects = json.loads(self.run("status", "--json"))["projects"]
        return next(scene for project in projects for scene in project["scenes"] if scene["id"] == SCENE)

    def hand_in(self, name: str, file: dict) -> list[str]:
        """Imports what a page saved; what came of each decision."""
        path = self.root / name
        path.write_text(json.dumps(file))
        document = json.loads(self.run("review", "import", str(path), "--json"))
        assert not document["faults"], document
        self.run("report")
        return [item["outcome"] for item in document["items"]]

    @property
    def page(self) -> pathlib.Path:
        return self.root / f"Reports/review/{PROJECT}/{SCENE}/index.html"


def reach(page, name: str) -> None:
    """Goes to a control as a keyboard does: by Tab, and from tab to tab by an arrow."""
    for _ in range(400):
        active = page.evaluate("document.activeElement.id")
        if active == name:
            return
        page.keyboard.press("ArrowRight" if active.startswith("tab-") and name.startswith("tab-") else "Tab")
    raise AssertionError(f"no key leads to #{name}")


def saved(page) -> tuple[str, dict]:
    wait_for(page, "document.getElementById('unsaved') && !document.getElementById('unsaved').hidden")
    reach(page, "unsaved")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
        if page.evaluate("document.activeElement.id") == "who":
            page.keyboard.type("Ann")
            page.keyboard.press("Enter")
    return download.value.suggested_filename, json.loads(download.value.path().read_text())


def test_a_scene_goes_back_and_is_approved(browser):
    with tempfile.TemporaryDirectory() as root:
        film = Film(root)
        film.run("credits", "grant", "100")
        film.run("submit", str(film.root / "Jobs/demo/film.yaml"))
        film.sweep()
        assert film.scene()["review_state"] == "review_ready"
        shots = [entry["shot"] for entry in json.loads((film.page.parent / "report.json").read_text())["playlist"]]

        # Each of the four types, and one stage that was chosen, on shots in turn.
        returned = []
        with opened(browser, film.page) as page:
            for downs, (kind, stage) in enumerate(STAGES):
                give_back(page, downs, f"Wrong: {kind}", str(stage))
                returned.append(shown(page))
                page.keyboard.press("ArrowDown")
            name, file = saved(page)
        assert [(entry["issue_type"], entry["stage"]) for entry in file["decisions"]][-len(set(returned)):] == STAGES[-len(set(returned)):]
        outcomes = film.hand_in(name, file)
        assert set(outcomes) == {"accepted"}, outcomes
        assert set(film.hand_in(name, file)) == {"known"}, "twice is once"
        scene = film.scene()
        assert (scene["review_state"], scene["stage"]) == ("returned", min(entry["stage"] for entry in file["decisions"]))

        with opened(browser, film.page) as page:
            expect(page.locator(".top .badge")).to_have_text("Returned", use_inner_text=True)
            expect(page.locator(".returned-line")).to_contain_text(f"stage {scene['stage']}", use_inner_text=True)
            expect(page.locator("#verdict")).to_have_text("returned by Ann", use_inner_text=True)
            assert page.locator("#save-bar").is_hidden()
            page.click("#tab-scene")
            assert page.locator("#approve-scene").is_disabled()
        with opened(browser, film.root / "Reports/review/index.html") as page:
            card = page.locator(".scene[data-waits=stage]")
            assert f"Returned · stage {scene['stage']}" in card.inner_text() and f"{len(file['decisions'])} issue" in card.inner_text()

        # New takes answer what was asked for.
        for shot in sorted(set(returned)):
            film.run("retake", PROJECT, SCENE, shot, "--yes")
        film.sweep()
        assert film.scene()["review_state"] == "review_ready"
        with opened(browser, film.page) as page:
            wait_for(page, "!document.getElementById('asked-for').hidden")
            expect(page.locator("#asked-for")).to_contain_text("Wrong: ", use_inner_text=True)
            assert page.locator(".take .verdict").all_inner_texts()[0] == "returned"
            # All of it by keyboard: the tab, the button, the file.
            reach(page, "tab-scene")
            page.keyboard.press("Enter")
            reach(page, "approve-scene")
            page.keyboard.press("Enter")
            name, file = saved(page)
        assert film.hand_in(name, file) == ["accepted"]
        scene = film.scene()
        assert scene["review_state"] == "approved" and len(shots) == scene["completed"], scene
        with opened(browser, film.page) as page:
            page.click("#tab-scene")
            expect(page.locator("#review-state")).to_contain_text("Approved by Ann", use_inner_text=True)
            assert "approved" in page.locator("#cards .card").first.inner_text()


if __name__ == "__main__":
    sys.exit(run_tests(globals(), sys.argv[1:]))
