"""Deciding in a real browser: approving, returning and noting by keyboard alone, what is kept, saved and read back, and what
the film says of it.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import json
import re
import sys

from playwright.sync_api import expect

import pages
from driver import ROOT, opened, run_tests, shown, state, wait_for

SCENE = "harbor-lights/s01/index.html"
FINISHED = "harbor-lights/s02/index.html"
ISLAND = re.compile(r'(<script type="application/json" id="data">)(.*?)(</script>)', re.S)
HOSTILE = "</script><img src=x onerror=\"document.title='owned'\"> \u202eבחר\u202c 🐟 {{x}}"
TYPES = [("Visual continuity", "visual_continuity", 8), ("Timing", "timing", 7),
         ("Dialogue and audio", "dialogue_audio", 9), ("Narrative structure", "narrative_structure", 7)]


def digest(shot: str, take: int) -> str:
    return f"{shot}{take}".encode().hex().ljust(64, "0")


def changed(path: str, name: str, change=lambda report: None) -> str:
    """A copy of a page beside it, whose clips have bytes of their own, and whose report says what `change` makes of it."""
    text = (ROOT / path).read_text()
    data = json.loads(ISLAND.search(text)[2])
    for shot in data["report"]["playlist"]:
        for take in [shot, *shot.get("other_takes", [])]:
            if take.get("video"):
                take["sha256"] = digest(shot["shot"], take["take"])
    change(data["report"])
    island = json.dumps(data).replace("<", "\\u003c")
    copy = (ROOT / path).parent / f"{name}.html"
    copy.write_text(ISLAND.sub(lambda match: match[1] + island + match[3], text))
    return str(copy.relative_to(ROOT))


def decisions(page) -> list[tuple]:
    """What this browser keeps of the page."""
    page.wait_for_timeout(50)
    kept = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('/')).map(([, value]) => value)")
    found = [entry for value in kept for entry in json.loads(value).get("decisions", [])]
    return [(entry["shot"], entry["take"], entry["verdict"], entry["stage"]) for entry in found]


def expect_decisions(page, wanted: list[tuple]) -> None:
    """What this browser keeps is written when nothing more urgent is to be done; so it is waited for."""
    for _ in range(200):
        found = decisions(page)
        if found == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"kept: {found}, wanted: {wanted}")


def play_until_seen(page) -> None:
    """Plays the scene until nine tenths of its first shot were on the screen; a busy machine drops frames, so perhaps again."""
    for _ in range(20):
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.locator("#end-undecided").inner_text().startswith("3 to decide")
        page.keyboard.press("Home")
        page.wait_for_timeout(400)
        if page.evaluate("Number.parseInt(document.getElementById('played').textContent) >= 90"):
            return
        page.keyboard.press("Space")
    raise AssertionError("the first shot was never seen as a whole")


def notice(page) -> str:
    return page.locator("#notice").inner_text()


def give_back(page, downs: int, words: str, stage: str = "") -> None:
    """Fills and sends the form of a return, by keyboard."""
    page.keyboard.press("r")
    assert page.locator("#decide-form").is_visible()
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    if stage:
        page.keyboard.type(stage)
    page.locator("#decide-text").focus()
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")
    assert page.locator("#decide-form").is_hidden()


def save(page, who: str = "") -> tuple[str, dict]:
    """Saves the file by keyboard; its name and what is in it."""
    page.wait_for_timeout(50)
    page.locator("#unsaved").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
        if who:
            assert page.evaluate("document.activeElement.id") == "who"
            page.keyboard.type(who)
            page.keyboard.press("Enter")
    return download.value.suggested_filename, json.loads(download.value.path().read_text())


def test_each_type_of_return_leads_to_its_stage_by_keyboard(browser):
    with opened(browser, changed(SCENE, "each")) as page:
        for downs, (name, kind, stage) in enumerate(TYPES):
            page.keyboard.press("r")
            for _ in range(downs):
                page.keyboard.press("ArrowDown")
            assert page.locator("#decide-types :checked").get_attribute("value") == kind
            expect(page.locator("#decide-warning")).to_have_text(f"This will return the scene to stage {stage}. Continue?", use_inner_text=True)
            expect(page.locator("#decide-submit")).to_have_text(f"Submit & return to stage {stage}", use_inner_text=True)
            page.keyboard.press("Escape")
        for shot, downs in [("1A", 0), ("1B", 1), ("1D", 2)]:
            page.goto(page.url.split("#")[0] + f"#shot={shot}")
            wait_for(page, f"stage.dataset.shot === '{shot}'")
            give_back(page, downs, f"Wrong in {shot}")
        page.keyboard.press("End")
        # Another stage than the type says.
        give_back(page, 3, "The end comes too early", "11")
        expect_decisions(page, [("1A", 1, "return", 8), ("1B", 1, "return", 7), ("1D", 1, "return", 9), ("1J", 1, "return", 11)])
        name, file = save(page, "Ann")
        assert re.fullmatch(r"review-harbor-lights-s01-Ann-\d{8}T\d{6}Z\.json", name), name
        assert [entry["issue_type"] for entry in file["decisions"]] == [kind for _, kind, _ in TYPES]
        last = file["decisions"][-1]
        assert last["text"] == "The end comes too early" and last["at_seconds"] > 0.9 and last["sha256"] == digest("1J", 1)


def test_everything_is_decided_by_keyboard_alone(browser):
    with opened(browser, changed(FINISHED, "keyboard")) as page:
        page.keyboard.press("a")
        assert "Only 0 %" in notice(page) and not decisions(page)
        page.keyboard.press("a")
        for key in ["ArrowRight", "i", "ArrowRight", "ArrowRight", "o", "n"]:
            page.keyboard.press(key)
        page.keyboard.type("The wheel")
        page.keyboard.press("Enter")
        page.keyboard.type("turns alone, a r n z")
        page.keyboard.press("Control+Enter")
        page.keyboard.press("g")
        assert shown(page) == "2B"
        give_back(page, 1, "Too slow")
        page.keyboard.press("g")
        assert shown(page) == "2C"
        page.keyboard.press("Shift+G")
        assert shown(page) == "2C", "the only one that is left"
        give_back(page, 0, "Wrong")
        assert len(decisions(page)) == 4
        page.keyboard.press("z")
        assert "Taken back: 2C, take 1, returned" in notice(page) and len(decisions(page)) == 3
        page.keyboard.press(",")
        assert shown(page) == "2B" and "Too slow" in notice(page)
        page.keyboard.press(",")
        assert shown(page) == "2A"
        assert "The wheel" in notice(page)
        expect(page.locator("#frame-count")).to_contain_text("frame 1 of", use_inner_text=True)
        page.keyboard.press(".")
        assert shown(page) == "2B"
        expect(page.locator("#unsaved-count")).to_have_text("3 not saved", use_inner_text=True)
        name, file = save(page, "Ann Å")
        assert name.startswith("review-harbor-lights-s02-Ann-A-")
        check_file(file, page)
        approve, note, back = file["decisions"]
        assert [entry["verdict"] for entry in file["decisions"]] == ["approve", "note", "return"]
        assert note["text"] == "The wheel\nturns alone, a r n z"
        assert (note["at_seconds"], note["until_seconds"]) == (0.042, 0.167)
        assert (approve["issue_type"], approve["stage"], approve["text"]) == (None, None, "")
        wait_for(page, "document.getElementById('unsaved').hidden")
        expect(page.locator("#import-command")).to_have_text(f"dailies review import {name}", use_inner_text=True)
        expect(page.locator("#save-bar")).to_contain_text("saved, not handed in", use_inner_text=True)
        page.keyboard.press("?")
        keys = page.locator("#keys-table").inner_text()
        assert all(word in keys for word in ["approve this take", "next shot to decide", "take the last decision back"])


def check_file(file: dict, page) -> None:
    """That it is a `dailies.review/1`."""
    assert list(file) and set(file) == {"schema", "reviewer", "saved_at", "report", "project", "scene", "decisions", "scene_decision"}
    assert file["schema"] == "dailies.review/1" and (file["project"], file["scene"]) == ("harbor-lights", "s02")
    assert file["reviewer"] == "Ann Å" and re.fullmatch(r"[\d-]{10}T[\d:.]{12}Z", file["saved_at"])
    ids = [entry["id"] for entry in file["decisions"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id) for id in ids)
    for entry in file["decisions"]:
        assert set(entry) == {"id", "at", "shot", "take", "sha256", "verdict", "issue_type", "stage", "text", "at_seconds", "until_seconds"}


def test_what_was_decided_is_there_again_and_the_browser_warns_only_of_what_is_not_saved(browser):
    path = changed(FINISHED, "kept")
    with opened(browser, path) as page:
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.mouse.click(5, 300)
        page.reload()
        assert not asked, "nothing was decided"
        page.keyboard.press("a")
        page.keyboard.press("a")
        wait_for(page, "!document.getElementById('unsaved').hidden")
        page.reload()
        assert asked == ["beforeunload"]
        wait_for(page, "approve.getAttribute('aria-pressed') === 'true'")
        expect(page.locator("#verdict")).to_contain_text("approved in this page, not handed in", use_inner_text=True)
        save(page, "Ann")
        wait_for(page, "document.getElementById('unsaved').hidden")
        page.reload()
        assert asked == ["beforeunload"]
        expect(page.locator("#save-bar")).to_contain_text("1 decision here", use_inner_text=True)
        expect(page.locator("#who-name")).to_have_text("Ann", use_inner_text=True)
        # Taken back, and out of this page for good.
        page.click("#tab-notes")
        page.locator("#notes").get_by_text("Take out").click()
        page.reload()
        assert not decisions(page)


def test_a_browser_that_keeps_nothing_says_so(browser):
    with opened(browser, changed(FINISHED, "refused")) as page:
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('denied'); }; }")
        assert page.locator("#not-kept").is_hidden()
        page.keyboard.press("a")
        page.keyboard.press("a")
        wait_for(page, "document.getElementById('not-kept').checkVisibility()")
        expect(page.locator("#save-bar")).to_contain_text("Not kept by this browser", use_inner_text=True)
        assert len(save(page, "Ann")[1]["decisions"]) == 1


def test_a_take_that_was_played_is_approved_at_once(browser):
    with opened(browser, changed(FINISHED, "played")) as page:
        page.click("#begin")
        play_until_seen(page)
        assert page.locator(".segment .seen").first.evaluate("(line) => line.style.backgroundImage").startswith("linear-gradient")
        page.keyboard.press("a")
        expect_decisions(page, [("2A", 1, "approve", None)])
        expect(page.locator(".segment").first.locator(".verdict")).to_have_text("approved", use_inner_text=True)
        expect(page.locator("#shot-2A")).to_contain_text("approved in this page", use_inner_text=True)


def test_a_scene_is_approved_only_when_nothing_is_returned(browser):
    with opened(browser, SCENE) as page:
        page.click("#tab-scene")
        assert page.locator("#approve-scene").is_disabled() and page.locator("#return-scene").is_enabled()
        expect(page.locator("#why-not")).to_contain_text("4 of 9 shots are there", use_inner_text=True)
    with opened(browser, changed(FINISHED, "scene")) as page:
        page.click("#tab-scene")
        expect(page.locator("#why-not")).to_contain_text("approves its 3 undecided shots", use_inner_text=True)
        give_back(page, 0, "No")
        wait_for(page, "document.getElementById('approve-scene').disabled")
        expect(page.locator("#why-not")).to_contain_text("2A is returned", use_inner_text=True)
        page.keyboard.press("z")
        wait_for(page, "!document.getElementById('approve-scene').disabled")
        page.click("#approve-scene")
        wait_for(page, "document.getElementById('review-state').textContent.startsWith('Approved in this page')")
        page.click("#return-scene")
        assert page.locator("#decide-place").is_hidden()
        page.get_by_label("Timing").check()
        page.select_option("#decide-stage", "10")
        page.fill("#decide-text", "All of it drags")
        page.click("#decide-submit")
        _, file = save(page, "Ann")
        assert file["decisions"] == [] and file["scene_decision"] | {"id": "", "at": ""} == {
            "id": "", "at": "", "verdict": "return", "issue_type": "timing", "stage": 10, "text": "All of it drags"}


def refuse(report: dict) -> None:
    report["playlist"][4] |= {"reason": "content_refused.start_frame",
                              "proposal": {"type": "visual_continuity", "name": "Visual continuity", "stage": 8}}


def test_a_refused_input_proposes_where_the_scene_goes_back_to(browser):
    with opened(browser, changed(SCENE, "refusal", refuse) + "#shot=1E") as page:
        assert page.locator("#approve").is_disabled() and page.locator("#note").is_disabled()
        page.keyboard.press("n")
        assert "no clip to note" in notice(page)
        page.keyboard.press("r")
        assert page.locator("#decide-types :checked").get_attribute("value") == "visual_continuity"
        assert page.locator("#decide-stage").input_value() == "8"
        assert page.input_value("#decide-text") == "The provider refused the first frame."
        page.screenshot(path=str(ROOT / "returning.png"))
        page.click("#decide-submit")
        expect_decisions(page, [("1E", None, "return", 8)])


def test_a_form_without_words_is_not_sent(browser):
    with opened(browser, changed(FINISHED, "empty")) as page:
        page.keyboard.press("n")
        page.keyboard.press("Control+Enter")
        assert page.locator("#decide-form").is_visible() and not decisions(page)
        page.keyboard.type("Begun")
        page.keyboard.press("Escape")
        assert page.locator("#decide-form").is_hidden() and state(page) == "paused"
        page.keyboard.press("n")
        assert page.input_value("#decide-text") == "Begun", "what was begun is there again"


def test_a_saved_file_is_read_back(browser):
    path = changed(FINISHED, "loaded")
    with opened(browser, path) as page:
        page.keyboard.press("a")
        page.keyboard.press("a")
        page.keyboard.press("n")
        page.keyboard.type(HOSTILE)
        page.keyboard.press("Control+Enter")
        _, file = save(page, "Ann")
    contents = json.dumps(file).encode()
    with opened(browser, path) as page:
        page.keyboard.press("p")
        page.keyboard.press("p")
        page.click("#tab-notes")
        page.set_input_files("#load", {"name": "review.json", "mimeType": "application/json", "buffer": contents})
        wait_for(page, "document.querySelectorAll('#notes .note').length === 2")
        # Without what turns a line around, which would be refused at the import.
        expect(page.locator("#notes .note-text")).to_have_text(re.sub("[\u202c\u202e]", "", HOSTILE), use_inner_text=True)
        assert page.locator("img[src=x]").count() == 0
        expect(page.locator("#who-name")).to_have_text("Ann", use_inner_text=True)
        assert page.locator("#unsaved").is_hidden()
        theirs = json.dumps(file | {"reviewer": "Ben", "decisions": [file["decisions"][0] | {"id": "0", "verdict": "return", "stage": 8, "text": "Ben sees it otherwise"}]})
        page.set_input_files("#load", {"name": "ben.json", "mimeType": "application/json", "buffer": theirs.encode()})
        wait_for(page, "document.querySelectorAll('#notes .note').length === 3")
        expect(page.locator("#notes")).to_contain_text("Ben", use_inner_text=True)
        page.set_input_files("#load", {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"})
        wait_for(page, "document.getElementById('notice').textContent.includes('no review file')")


def film(report: dict) -> None:
    """What a film knows that was reviewed: a returned shot with a newer take, an approved one, a disputed one."""
    def say(id, by, shot, take, verdict, **more):
        return {"id": id, "at": "2026-11-26T10:00:00.000Z", "by": by, "shot": shot, "take": take, "job": "j", "sha256": digest(shot, take),
                "verdict": verdict, "issue_type": None, "stage": None, "text": "", "at_seconds": None, "until_seconds": None,
                "standing": True, "stale": False} | more
    wrong = {"issue_type": "timing", "stage": 7, "text": HOSTILE, "at_seconds": 0.25, "until_seconds": 0.5}
    stale = say("d5", "person:ben", "2A", 1, "note", text="Of another clip", stale=True) | {"sha256": "f" * 64}
    first, second, third = report["playlist"]
    second["other_takes"] = [{**{key: second[key] for key in ("state", "video", "poster", "duration_seconds")}, "take": 2,
                              "sha256": digest("2B", 2), "selected": True}]
    first |= {"verdict": "approve", "selected": True}
    second |= {"verdict": "return", "selected": False}
    third |= {"disputed": True, "selected": True}
    report["review"] = {
        "state": "returned", "stage": 7, "since": "2026-11-26T10:00:00.000Z", "by": "person:ann", "approval": None, "undecided": 1, "open_issues": 1,
        "issue_types": [{"type": kind, "name": name, "stage": stage} for name, kind, stage in TYPES],
        "stages": [{"stage": stage, "name": f"Step {stage}", "url": f"https://pipeline.example/{stage}" if stage == 8 else "javascript:alert(1)"}
                   for stage in range(7, 13)],
        "decisions": [stale, say("d1", "person:ann", "2A", 1, "approve"), say("d2", "person:ann", "2B", 1, "return", **wrong),
                      say("d3", "person:ann", "2C", 1, "approve"), say("d4", "person:ben", "2C", 1, "return", stage=8, issue_type="timing", text="No")],
        "scene_decisions": [], "log": [{"at": "2026-11-26T10:00:00.000Z", "by": "person:ann", "kind": "return", "shot": "2B", "take": 1, "text": HOSTILE}],
    }
    about = {"at": "2026-11-26T10:00:00.000Z", "by": "person:ann", "type": "timing", "stage": 7, "closed_at": None, "closed_by": None, "at_seconds": None, "until_seconds": None}
    report["issues"] = [about | {"id": "d2", "shot": "2B", "take": 1, "sha256": digest("2B", 1), "text": HOSTILE, "state": "answered"},
                        about | {"id": "i9", "shot": None, "take": None, "sha256": None, "text": "The scene drags", "state": "open"}]


def test_what_the_film_says_is_shown_and_never_taken_for_this_page(browser):
    with opened(browser, changed(FINISHED, "film", film)) as page:
        line = page.locator(".returned-line")
        assert "stage 7 · Step 7" in line.inner_text() and "The scene drags" in line.inner_text()
        expect(page.locator("#verdict")).to_have_text("approved by ann", use_inner_text=True)
        assert page.locator("#approve").get_attribute("aria-pressed") == "true" and page.locator("#save-bar").is_hidden()
        page.keyboard.press("ArrowDown")
        wait_for(page, "!document.getElementById('asked-for').hidden")
        expect(page.locator("#asked-for")).to_contain_text(HOSTILE, use_inner_text=True)
        expect(page.locator("#asked-for")).to_contain_text("stage 7", use_inner_text=True)
        # The panel follows when the deck has nothing more urgent to do.
        wait_for(page, "[...document.querySelectorAll('.take .verdict')].map((verdict) => verdict.textContent).join() === 'returned,selected'")
        assert page.locator(".segment").nth(1).locator(".pin.return.range").count() == 1
        page.keyboard.press("ArrowDown")
        wait_for(page, "document.getElementById('verdict').textContent.startsWith('disputed')")
        expect(page.locator("#verdict")).to_have_text("disputed: approved by ann, returned by ben", use_inner_text=True)
        page.click("#tab-notes")
        wait_for(page, "document.querySelectorAll('#notes .note').length === 6")
        notes = page.locator("#notes").inner_text()
        assert "stale: of other bytes, or before a newer take" in notes and "answered" in notes and "in this page" not in notes
        page.screenshot(path=str(ROOT / "notes.png"))
        page.click("#tab-scene")
        page.click("#history summary")
        expect(page.locator("#log")).to_contain_text(f"2B T1 returned {HOSTILE}", use_inner_text=True)
        page.click("#tab-notes")
        page.locator("#notes .of-return .place").first.click()
        assert shown(page) == "2B"
        expect(page.locator("#frame-count")).to_contain_text("frame 6 of", use_inner_text=True)
        page.keyboard.press("r")
        assert page.locator("#stage-link").get_attribute("href") == "https://pipeline.example/8"
        page.get_by_label("Timing").check()
        assert page.locator("#stage-link").is_hidden(), "only an address of the web is linked"
        page.keyboard.press("Escape")
        # The selected take of 2B is the newer one, which nobody decided on.
        page.keyboard.press("g")
        assert shown(page) == "2B"


def test_what_was_handed_in_leaves_the_page_and_what_is_stale_stays(browser):
    path = changed(FINISHED, "handed")
    with opened(browser, path) as page:
        page.keyboard.press("a")
        page.keyboard.press("a")
        page.keyboard.press("n")
        page.keyboard.type("Rope")
        page.keyboard.press("Control+Enter")
        _, file = save(page, "Ann")
        approve, note = file["decisions"]

        def imported(report):
            known = {**approve, "by": "person:Ann", "job": "j", "standing": True, "stale": False}
            report["review"] = {"state": "review_ready", "decisions": [known], "scene_decisions": []}
        changed(FINISHED, "handed", imported)
        page.reload()
        wait_for(page, "document.getElementById('save-count').textContent === '1 decision here'")
        assert decisions(page)[-1][2] == "note"
        changed(FINISHED, "handed", lambda report: report["playlist"][0].update(sha256="e" * 64))
        page.reload()
        page.click("#tab-notes")
        wait_for(page, "document.querySelector('#notes .note.stale')?.textContent.includes('Rope')")


def test_without_scripts_and_on_paper_nothing_asks_for_a_decision(browser):
    with opened(browser, SCENE, java_script_enabled=False) as page:
        for selector in ["#approve", "#save-bar", "#approve-scene", "#load", "#decide-form", "#unsaved"]:
            assert page.locator(selector).is_hidden(), selector
        expect(page.locator("#pane-notes")).to_contain_text("The ropes are dry in 1B", use_inner_text=True)
    with opened(browser, changed(FINISHED, "paper", film)) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(100)
        for selector in ["#approve", "#save-bar", "#approve-scene", "#load"]:
            assert page.locator(selector).is_hidden(), selector
        notes = page.locator("#notes").inner_text()
        assert "The scene drags" in notes and "2026" in notes and "yesterday" not in notes and "ago" not in notes


def test_deciding_fits_a_phone_and_a_full_screen(browser):
    with opened(browser, changed(FINISHED, "phone", film)) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        for selector in ["#approve", "#return", "#note"]:
            assert page.locator(selector).bounding_box()["height"] >= 44, selector
        page.screenshot(path=str(ROOT / "phone-decide.png"))
        page.click("#return")
        box = page.locator("#decide-submit").bounding_box()
        assert box["y"] + box["height"] <= 844
        page.screenshot(path=str(ROOT / "phone-return.png"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.keyboard.press("f")
        wait_for(page, "Boolean(document.fullscreenElement)")
        page.keyboard.press("r")
        assert page.locator("#decide-form").is_visible()


if __name__ == "__main__":
    pages.make_media(ROOT)
    sys.exit(run_tests(globals(), sys.argv[1:]))
