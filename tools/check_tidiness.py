#!/usr/bin/env python3
"""Names that say something, files one can hold in mind, nothing left for later.

Longer files, each with its reason, stand in tools/long_files.txt.
"""
import re

from sources import (
    Findings,
    is_text,
    line_of,
    read,
    repository_files,
    root_from_arguments,
    without_comments,
    without_comments_and_literals,
)

LINES_MAX = 500
CODE = {".cpp", ".h", ".ts", ".tsx"}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
EMPTY_TYPES = re.compile(r"\b(?:class|struct|interface|enum class)\s+(\w*(?:Manager|Helper|Utils?|Data|Info))\b(?!\s*<)")
LEFT_FOR_LATER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
PRINTS = re.compile(r"\b(?:printf|fprintf|puts|std::cout)\b")
SLEEPS = re.compile(r"\b(?:sleep_for|sleep_until|usleep|nanosleep|waitForTimeout)\s*\(")
VERBATIM = ("LICENSE", "fuzz/corpus/")


def words(name):
    return re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name).replace("_", " ").replace("-", " ").replace(".", " ").lower().split()


def allowed_long_files(root):
    file = root / "tools/long_files.txt"
    lines = file.read_text().splitlines() if file.exists() else []
    return {line.split()[0]: line for line in lines if line.strip() and not line.startswith("#")}


def check_cpp(path, text, findings):
    if path.suffix == ".h" and not text.startswith(("//", "/*")):
        findings.add(path, 1, "a header opens with a sentence on its purpose")
    code = without_comments_and_literals(text)
    if path.parts[:2] in {("src", "platform"), ("src", "modules")}:
        for match in PRINTS.finditer(code):
            findings.add(path, line_of(code, match.start()), "only app prints; use the log")
    for match in EMPTY_TYPES.finditer(code):
        findings.add(path, line_of(code, match.start()), f"{match.group(1)} says nothing; name what it does")


def main():
    root = root_from_arguments(__doc__)
    findings = Findings(root)
    allowed, paths = allowed_long_files(root), repository_files(root)
    for path in paths:
        for part in path.parts:
            if EMPTY_NAMES.intersection(words(part)):
                findings.add(path, 1, f"the name {part} says nothing about what is inside")
        if not is_text(path) or path.as_posix().startswith(VERBATIM) or path.name == "package-lock.json":
            continue
        text = read(root, path)
        lines = text.splitlines()
        for number, line in enumerate(lines, 1):
            if line != line.rstrip():
                findings.add(path, number, "white space at the end of the line")
            if LEFT_FOR_LATER.search(line):
                findings.add(path, number, "do it now or file an issue")
        if text and not text.endswith("\n"):
            findings.add(path, len(lines), "the file does not end with a line feed")
        if path.suffix not in CODE:
            continue
        if len(lines) > LINES_MAX and path.as_posix() not in allowed:
            findings.add(path, len(lines), f"{len(lines)} lines; split it by meaning, or give a reason in tools/long_files.txt")
        if path.suffix in {".cpp", ".h"}:
            check_cpp(path, text, findings)
        elif re.search(r"^export \* from", text, re.MULTILINE):
            findings.add(path, 1, "no barrels: import from the file that defines it")
        if path.stem.endswith(("_test", ".test")):
            code = without_comments(text)
            for match in SLEEPS.finditer(code):
                findings.add(path, line_of(code, match.start()), "a test never sleeps to wait")
    for name, line in allowed.items():
        if not (root / name).exists() or len(read(root, name).splitlines()) <= LINES_MAX:
            findings.add("tools/long_files.txt", 1, f"{name} needs no allowance any more")
        elif len(line.split()) < 4:
            findings.add("tools/long_files.txt", 1, f"{name} has no reason")
    findings.finish(len(paths))


if __name__ == "__main__":
    main()
