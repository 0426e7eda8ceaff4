"""Statements of credits in a real browser, opened from file://, on screens of every size and on paper.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import re
import sys

from driver import ROOT, opened, run_tests

PAGES = ["finance/index.html", "finance/empty/index.html",
         *(f"finance/{name}/index.html" for name in ("november", "nothing", "incomplete", "closed", "huge"))]
NOVEMBER = "finance/november/index.html"
A4, LETTER = {"format": "A4"}, {"format": "Letter"}


def sheets(page, paper: dict) -> int:
    """How many sheets the page is printed on."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(**paper, print_background=False)))


def test_pages_open_without_a_message_and_fit_every_screen(browser):
    for path in PAGES:
        with opened(browser, path) as page:
            for width in (320, 390, 1280, 3840):
                page.set_viewport_size({"width": width, "height": 900})
                too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert too_wide <= 0, f"{path} is {too_wide} px too wide at {width} px"


def test_the_first_screen_answers_the_three_questions(browser):
    with opened(browser, NOVEMBER) as page:
        for figure, amount in [("#cost", "60.00"), ("#held", "12.80"), ("#left", "67.20")]:
            box = page.locator(figure).bounding_box()
            assert page.locator(figure).inner_text() == amount and box["y"] + box["height"] < 500, figure


def test_every_table_that_is_too_wide_can_be_scrolled_by_keys(browser):
    with opened(browser, NOVEMBER) as page:
        page.set_viewport_size({"width": 320, "height": 700})
        stuck = page.evaluate("""[...document.querySelectorAll('.scroll, .drawing')]
            .filter((part) => part.scrollWidth > part.clientWidth && part.tabIndex < 0).length""")
        assert stuck == 0


def test_texts_in_drawings_stay_inside_and_do_not_touch(browser):
    for path in PAGES:
        with opened(browser, path) as page:
            faults = page.evaluate("""[...document.querySelectorAll('svg.chart')].flatMap((chart) => {
                const frame = chart.getBoundingClientRect();
                const texts = [...chart.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
                const out = texts.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(([words]) => `outside: ${words}`);
                const touching = texts.flatMap(([words, box], index) => texts.slice(index + 1)
                    .filter(([, other]) => box.left < other.right && other.left < box.right
                        && box.top + 2 < other.bottom && other.top + 2 < box.bottom)
                    .map(([others]) => `touching: ${words} / ${others}`));
                return [...out, ...touching];
            })""")
            assert not faults, f"{path}: {faults}"


def test_it_prints_on_a4_and_letter_and_the_first_sheet_answers(browser):
    with opened(browser, NOVEMBER, color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        # Black on white, whatever the screen is.
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 27, 23)"
        for paper in (A4, LETTER):
            count = sheets(page, paper)
            print(f"    {paper['format']}: {count} sheets")
            assert 3 <= count <= 8, count
        # A sheet of A4 without its margins is 182 mm wide: no table and no drawing is wider.
        page.set_viewport_size({"width": 688, "height": 1000})
        wide = page.evaluate("""[...document.querySelectorAll('table, svg.chart')]
            .filter((part) => part.getBoundingClientRect().right > 689)
            .map((part) => part.querySelector('caption, title').textContent)""")
        assert not wide, wide
        assert page.locator("#left").bounding_box()["y"] < 500


def test_a_page_without_a_price_says_at_least(browser):
    with opened(browser, "finance/incomplete/index.html") as page:
        text = page.locator("main").inner_text()
        assert text.count("at least") >= 9 and "at most" in text and "Not complete." in text


def test_hostile_words_are_words(browser):
    with opened(browser, NOVEMBER) as page:
        assert page.locator("script, b").count() == 0
        assert "<script>alert('x')</script>" in page.locator("main").inner_text()


def test_links_lead_from_the_first_page_to_a_month(browser):
    with opened(browser, "finance/index.html") as page:
        assert page.locator("tbody a").first.get_attribute("href") == "2026-11/index.html"
        assert page.locator("#left-main").inner_text() == "67.20"
    with opened(browser, NOVEMBER) as page:
        page.click(".trail a")
        page.wait_for_load_state()
        assert page.url == (ROOT / "finance/index.html").as_uri()


if __name__ == "__main__":
    sys.exit(run_tests(globals(), sys.argv[1:]))
