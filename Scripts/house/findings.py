"""How every house check reports: one line a finding, `FILE:LINE: what is wrong, and what to do`, then the verdict."""

import sys


def finish(check, findings, passed):
    """Prints the findings, or `passed` when there are none, and ends the program."""
    for name, line, text in sorted(findings):
        print(f"{name}:{line}: {text}", file=sys.stderr)
    if findings:
        print(f"{check}: {len(findings)} to put right", file=sys.stderr)
        sys.exit(1)
    print(f"{check}: {passed}")
