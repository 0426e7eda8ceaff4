"""Finds `package` declarations that no other room uses, by name.

A declaration counts as used when a file that imports its room has its name in the place of a use: `.name` for a member,
`Type(label:` or `.init(label:` for an initializer, the word itself for a type. So what is found is unused, but for what
the language asks for (what a protocol requires, the types in the interface of what is used, the types around it),
which is not told; and a name that means something else elsewhere hides one that is unused. Tests do not count: they
import `@testable`.
"""

import re

from house.declarations import WITNESSES, declarations, files_with_scopes, protocols

TYPES = {"struct", "class", "actor", "enum", "protocol", "typealias"}

# Names that the compiler uses and nobody writes.
COMPILERS = {"CodingKeys", "callAsFunction", "projectedValue", "wrappedValue"}
COMPILERS_LABELS = {"arrayLiteral", "dictionaryLiteral", "from", "integerLiteral", "rawValue", "stringLiteral", "wrappedValue"}


class Declaration:
    """One declaration: the names of the types around it, and the text that its interface shows."""

    def __init__(self, file, match, around):
        self.file, self.line, self.kind = file, file.line(match.start("kind")), match.group("kind")
        self.name = (match.group("name") or "").strip("`")
        self.scope = around[-1] if around else None
        self.owners = [scope.name.split(".")[-1] for scope in around]
        brace, line = (file.code.find(end, match.end()) % (len(file.code) + 1) for end in "{\n")
        end = min(brace, line) if self.kind in ("var", "let") else brace
        self.interface = file.code[match.end("kind") : end]
        if self.kind in ("enum", "protocol"):
            self.interface += visible_lines(file.code[brace : closing(file.code, brace)], self.kind)

    @property
    def title(self):
        """`func Owner.name`, as a finding says it."""
        return f"{self.kind} {'.'.join([*self.owners, *([] if self.kind == 'init' else [self.name])])}"

    def first_labels(self):
        """The labels that a call of this initializer may begin with; "" for no argument, "_" for one without a label."""
        opened = self.interface.index("(")
        parameters = split_at_commas(self.interface[opened + 1 : closing(self.interface, opened)])
        labels = set()
        for parameter in parameters:
            labels.add(parameter.split()[0].rstrip(":"))
            if "=" not in parameter:
                return labels
        return labels | {""}


def closing(text, opened):
    """Where the bracket that opens at this position closes."""
    depth = 0
    for position in range(opened, len(text)):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return len(text)


def split_at_commas(text):
    parts, depth = [""], 0
    for character in text:
        depth += 1 if character in "([{" else -1 if character in ")]}" else 0
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def visible_lines(body, kind):
    """What stands in a type's own braces and is as visible as the type: cases, requirements."""
    return body if kind == "protocol" else "\n".join(re.findall(r"^[ \t]*(?:indirect )?case\b.*", body, re.M))


class Room:
    """A room's declarations, and the code of the files that import it."""

    def __init__(self, own, importing):
        self.declarations = [Declaration(file, match, around) for file in own for match, around in declarations(file)]
        self.text = "\n".join(file.code for file in importing)
        self.words = set(re.findall(r"\w+", self.text))
        self.members = set(re.findall(r"\.\s*`?(\w+)", self.text))
        # In an extension of a type its members are written without a dot.
        self.words_in_extensions = {}
        for file in importing:
            for extended in re.findall(r"\bextension\s+([\w.]+)", file.code):
                words = self.words_in_extensions.setdefault(extended.split(".")[-1], set())
                words.update(re.findall(r"\w+", file.code))

    def names(self, one):
        """Whether the files that import the room have this declaration's name in the place of a use."""
        if one.kind == "init":
            return self.calls(one)
        if one.kind in TYPES or not one.owners:
            return one.name in self.words
        return one.name in self.members or one.name in self.words_in_extensions.get(one.owners[-1], ())

    def calls(self, one):
        owner = one.owners[-1]
        if re.search(rf"\b{owner}\.init\b(?!\()|\b{owner}\s*\{{", self.text):
            return True
        for label in one.first_labels():
            argument = r"\s*\)" if label == "" else r"\s*[^)\s]" if label == "_" else rf"\s*{label}\s*:"
            if re.search(rf"(?:\b{owner}|\.init)(?:<[^>\n]*>)?\({argument}", self.text):
                return True
        return False


def is_asked_for(one, requirements, conformances):
    """Whether the language or a protocol decides that this is as visible as its type."""
    scope = one.scope
    if one.name in WITNESSES | COMPILERS or one.kind == "subscript" or (scope and scope.kind == "protocol"):
        return True
    if one.kind == "func" and not re.match(r"\w", one.name):
        return True
    if one.kind == "init" and one.first_labels() & COMPILERS_LABELS:
        return True
    asked = adopted({*(scope.inherits if scope else ()), *one.owners[-1:]}, conformances)
    # A library's protocol may ask for an initializer without arguments.
    if one.kind == "init" and "" in one.first_labels() and asked - conformances.keys() - set(one.owners):
        return True
    name = "init" if one.kind == "init" else one.name
    everyone = scope is not None and scope.kind == "extension"
    return any(name in names for protocol, names in requirements.items() if everyone or protocol in asked)


def adopted(names, conformances):
    """These protocols and types, and all that they adopt."""
    found, new = set(), set(names)
    while new:
        found |= new
        new = set().union(*(conformances.get(name, set()) for name in new)) - found
    return found


def unused_declarations(folders):
    """What no other room uses: room -> declarations.

    `folders` is room -> folder, of everything whose imports count.
    """
    files = {name: files_with_scopes(folder) for name, folder in folders.items()}
    requirements, conformances = protocols([file for own in files.values() for file in own])
    found = {}
    for name, own in files.items():
        imports = re.compile(rf"^[ \t]*(?:@\w+ )*(?:package )?import {name}\b", re.M)
        others = [file for other, theirs in files.items() if other != name for file in theirs]
        room = Room(own, [file for file in others if imports.search(file.code)])
        types = [one for one in room.declarations if one.kind in TYPES]
        used = set()
        waiting = [one for one in room.declarations if one.name not in WITNESSES and room.names(one)]
        while waiting:
            one = waiting.pop()
            if one in used:
                continue
            used.add(one)
            shown = {*re.findall(r"\w+", one.interface), *one.owners}
            waiting += [other for other in types if other.name in shown]
        found[name] = [
            one for one in room.declarations
            if one not in used and not is_asked_for(one, requirements, conformances)
        ]
    return found
