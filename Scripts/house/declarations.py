"""The declarations of a Swift file that other rooms can see, each with the scopes that it stands in."""

import re

from house.swift_source import swift_files

# What Swift's and the libraries' own protocols ask for: a type that adopts one has no choice about these names.
WITNESSES = {
    # Swift and Foundation
    "allCases", "body", "debugDescription", "description", "encode", "errorDescription", "hash", "id",
    "makeAsyncIterator", "makeIterator", "next", "rawValue",
    # ArgumentParser
    "configuration", "run", "validate",
    # Swift Testing
    "provideScope", "testDescription",
}

ATTRIBUTES = r"(?:@\w+(?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))?\s+)*"
MODIFIERS = (
    r"(?:(?:static|final|indirect|mutating|nonmutating|consuming|borrowing|nonisolated(?:\(\w+\))?|override|convenience"
    r"|required|lazy|weak|unowned(?:\(\w+\))?|isolated|private\(set\)|fileprivate\(set\)|class(?=\s+(?:func|var)))\s+)*"
)
KINDS = r"struct|class|actor|enum|protocol|typealias|associatedtype|func|init|subscript|var|let"
DECLARATION = re.compile(
    rf"^[ \t]*{ATTRIBUTES}(?P<before>{MODIFIERS})(?P<access>package\s+)?(?P<after>{MODIFIERS})"
    rf"(?P<kind>{KINDS})\b[?!]?\s*(?P<name>`?\w+`?|[-+*/<>=!&|^~%.?]+)?",
    re.M,
)
SCOPE = re.compile(
    r"(?<![\w.])(?:(package\s+)?(extension)\s+([\w.]+)(?:\s*:([^{]*))?"
    r"|(struct|class|actor|enum|protocol)\s+(?!func\b|var\b|let\b)(`?\w+`?)(?:<[^{]*?>)?(?:\s*:([^{]*))?"
    r"|(func|init|subscript|var|let|if|for|while|switch|guard|do|catch|case)\b)"
)


class Scope:
    def __init__(self, kind, name, inherits, is_package):
        self.kind, self.name, self.inherits, self.is_package = kind, name, inherits, is_package


def scopes(code):
    """For every position that begins a line, the scopes around it; and where each scope's brace opens and closes."""
    stack, starts, ends, boundary = [], {0: ()}, {}, 0
    for match in re.finditer(r"[{}\n]", code):
        position, character = match.start(), match.group()
        if character == "\n":
            starts[position + 1] = tuple(scope for scope, _ in stack)
            continue
        if character == "{":
            stack.append((scope_of(code[boundary:position]), position))
        elif stack:
            _, opened = stack.pop()
            ends[opened] = position
        boundary = position + 1
    return starts, ends


def scope_of(header):
    found = list(SCOPE.finditer(header))
    # The words of a header after the name, such as a where clause, hold no declaration; the last one opens the brace.
    last = found[-1] if found else None
    if last is None or last.group(8):
        return Scope("code", "", set(), False)
    if last.group(2):
        return Scope("extension", last.group(3), names(last.group(4)), bool(last.group(1)))
    is_package = header[: last.start()].rstrip().split("\n")[-1].strip().split(" ")[-1:] == ["package"] or bool(
        re.search(rf"\bpackage\s+{MODIFIERS}$", header[: last.start()])
    )
    return Scope(last.group(5), last.group(6).strip("`"), names(last.group(7)), is_package)


def names(clause):
    return set(re.findall(r"\w+", (clause or "").split(" where ")[0]))


def declarations(file):
    """Every declaration that other rooms can see: (match, its scopes)."""
    starts, ends = file.scopes
    for match in DECLARATION.finditer(file.code):
        begin = file.code.rfind("\n", 0, match.start("kind")) + 1
        around = starts.get(match.start() if match.start() in starts else begin, ())
        if any(scope.kind == "code" for scope in around):
            continue
        inner = around[-1] if around else None
        if match.group("access") or (inner and inner.is_package and inner.kind in ("protocol", "extension")):
            yield match, around


def files_with_scopes(*folders):
    """The Swift files under these folders, each with its `scopes`."""
    files = swift_files(*folders)
    for file in files:
        file.scopes = scopes(file.code)
    return files


def protocols(files):
    """What our own protocols require, by protocol, and what each type adopts, by the last part of its name."""
    requirements, conformances = {}, {}
    for file in files:
        for around in file.scopes[0].values():
            for scope in around:
                if scope.kind != "code":
                    conformances.setdefault(scope.name.split(".")[-1], set()).update(scope.inherits)
        for match, around in declarations(file):
            if around and around[-1].kind == "protocol" and match.group("name"):
                requirements.setdefault(around[-1].name, set()).add(match.group("name").strip("`"))
    return requirements, conformances
