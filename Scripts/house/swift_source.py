"""A Swift file as lines of code and lines of comments, so that no check takes a comment or a string for code."""

import functools
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A bare regex literal can begin only where an operand may stand.
_BEFORE_OPERAND = re.compile(r"(?:^|[(,=:\[{!&|?;]|\breturn|\bin|\bcase)\s*$")

_QUOTES = re.compile(r'(#*)("""|")')
_REGEX = re.compile(r"(#+)/.*?/\1|/(?![\s/*=])(?:\\.|[^/\\\n])+/", re.S)

# What begins or ends nothing, in code and in a string, and is taken at once.
_PLAIN_CODE = re.compile(r'[^/"#()]+')
_PLAIN_TEXT = re.compile(r'[^"\\#]+')


class SwiftFile:
    """`code` is the text with comments and the contents of strings blanked; `comments` has the comments alone.

    Both have the length and the line breaks of the file, so a position means the same in all three texts. What stands
    in a string's interpolation is code.
    """

    def __init__(self, path):
        self.path = path
        self.name = path.relative_to(ROOT).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.code, self.comments = _separate(self.text)
        self.code_lines = self.code.split("\n")
        self.comment_lines = self.comments.split("\n")

    def line(self, position):
        return self.text.count("\n", 0, position) + 1


def swift_files(*folders):
    """Every Swift file under these folders of the repository, by name."""
    return [swift_file(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.swift"))]


@functools.cache
def swift_file(path):
    """A file is taken apart once, however many checks of a script look at it."""
    return SwiftFile(path)


def _separate(text):
    code, comments = [], []

    def put(piece, kind):
        blank = re.sub(r"[^\n]", " ", piece)
        code.append(piece if kind == "code" else blank)
        comments.append(piece if kind == "comment" else blank)

    # The strings around the present position, each with its delimiters and the depth of parentheses in its
    # interpolation; -1 stands for "in the string itself".
    strings = []
    position = 0
    while position < len(text):
        if strings and strings[-1][2] < 0:
            closing, escape, _ = strings[-1]
            if match := _PLAIN_TEXT.match(text, position):
                put(match.group(), "string")
                position = match.end()
            elif text.startswith(closing, position):
                put(closing, "string")
                position += len(closing)
                strings.pop()
            elif text.startswith(escape + "(", position):
                put(escape, "string")
                put("(", "code")
                position += len(escape) + 1
                strings[-1][2] = 1
            elif text.startswith(escape, position):
                put(text[position : position + len(escape) + 1], "string")
                position += len(escape) + 1
            else:
                put(text[position], "string")
                position += 1
            continue

        if match := _PLAIN_CODE.match(text, position):
            put(match.group(), "code")
            position = match.end()
        elif text.startswith("//", position):
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            put(text[position:end], "comment")
            position = end
        elif text.startswith("/*", position):
            end = _end_of_block_comment(text, position)
            put(text[position:end], "comment")
            position = end
        elif match := _QUOTES.match(text, position):
            hashes, quotes = match.groups()
            put(match.group(), "string")
            position = match.end()
            strings.append([quotes + hashes, "\\" + hashes, -1])
        elif (match := _REGEX.match(text, position)) and (
            match.group(1) or _BEFORE_OPERAND.search(text[text.rfind("\n", 0, position) + 1 : position])
        ):
            put(match.group(), "string")
            position = match.end()
        else:
            if strings:
                strings[-1][2] += {"(": 1, ")": -1}.get(text[position], 0)
                if strings[-1][2] == 0:
                    strings[-1][2] = -1
            put(text[position], "code")
            position += 1
    return "".join(code), "".join(comments)


def _end_of_block_comment(text, start):
    depth, position = 0, start
    while position < len(text):
        if text.startswith("/*", position):
            depth, position = depth + 1, position + 2
        elif text.startswith("*/", position):
            depth, position = depth - 1, position + 2
            if depth == 0:
                return position
        else:
            position += 1
    return len(text)
