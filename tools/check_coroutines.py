#!/usr/bin/env python3
"""Name it, then await it: g++ 12 destroys temporaries of an awaited expression twice.

Inside a co_await or co_yield expression there is no lambda and no braced aggregate, and coroutines take no
const references and no views: what they were given may be gone when they go on.
"""
import re

from sources import Findings, arguments, line_of, read, repository_files, root_from_arguments
from sources import without_comments_and_literals

AWAIT = re.compile(r"\bco_(?:await|yield)\b")
COROUTINE = re.compile(r"\b(?:awaitable|Awaitable|Task)\s*<")
LAMBDA = re.compile(r"(?<![\w\])>])\[[^\[\]]*\]\s*(?:\(|\{|mutable\b|<)")
ADDRESS_OF_CONST = re.compile(r"\bconst\b[^,]*&(?!&)|\w\s+const\s*&(?!&)")
VIEW = re.compile(r"\b(?:string_view|span)\b(?!\s*::)")


def awaited(code, start):
    """The expression behind co_await: up to the end of its statement or of the brackets around it."""
    depth = 0
    for index in range(start, len(code)):
        character = code[index]
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth < 0:
                return code[start:index]
        elif depth == 0 and character in ";,":
            return code[start:index]
    return code[start:]


def template_end(code, start):
    """Position behind the > that closes the < at `start`."""
    depth = 0
    for index in range(start, len(code)):
        depth += {"<": 1, ">": -1}.get(code[index], 0)
        if depth == 0:
            return index + 1
        if code[index] in ";{}":
            break
    return -1


def parameters_of_coroutines(code):
    """Positions of the opening bracket of the parameters of each function or lambda that returns an awaitable."""
    for match in COROUTINE.finditer(code):
        end = template_end(code, match.end() - 1)
        if end < 0:
            continue
        function = re.compile(r"\s+(?:[\w~]+\s*(?:<[^<>]*>)?\s*::\s*)*[\w~]+\s*\(|\s+(?:\w+::)*operator\s*\(\)\s*\(").match(code, end)
        if function:
            yield function.end() - 1
        before = re.search(r"\)\s*(?:mutable\s*|noexcept\s*)*->\s*(?:\w+::)*$", code[: match.start()])
        if before:
            depth = 0
            for index in range(before.start(), -1, -1):
                depth += {")": 1, "(": -1}.get(code[index], 0)
                if depth == 0:
                    yield index
                    break


def check(path, code, findings):
    for match in AWAIT.finditer(code):
        expression = awaited(code, match.end())
        line = line_of(code, match.start())
        if LAMBDA.search(expression):
            findings.add(path, line, "a lambda inside an awaited expression: name it first, then await it")
        elif "{" in expression:
            findings.add(path, line, "a braced aggregate inside an awaited expression: name it first, then await it")
    for opening in set(parameters_of_coroutines(code)):
        for start, end in arguments(code, opening):
            parameter = " ".join(code[start:end].split("=")[0].split())
            if ADDRESS_OF_CONST.search(parameter):
                findings.add(path, line_of(code, start), f"a coroutine takes values, not const references: {parameter}")
            elif VIEW.search(parameter):
                findings.add(path, line_of(code, start), f"a coroutine takes values, not views: {parameter}")


def main():
    root = root_from_arguments(__doc__)
    findings = Findings(root)
    paths = [path for path in repository_files(root) if path.suffix in {".cpp", ".h"}]
    for path in paths:
        text = read(root, path)
        if "co_await" in text or "co_yield" in text or COROUTINE.search(text):
            check(path, without_comments_and_literals(text), findings)
    findings.finish(len(paths))


if __name__ == "__main__":
    main()
