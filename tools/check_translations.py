#!/usr/bin/env python3
"""Every text exists in English and Chinese with the same arguments, and every error code has a text.

Server: messages/en.json and zh.json (or en_NAME.json and zh_NAME.json) beside each other, ICU MessageFormat. Web client: en.json and zh.json (or
NAME.en.json and NAME.zh.json) below web/src, nested or flat, i18next's {{argument}} and plural endings.
"""
import json
import re

from sources import Findings, arguments, line_of, read, repository_files, root_from_arguments
from sources import string_literals, without_comments, without_comments_and_literals

PLURAL_ENDING = re.compile(r"_(?:ordinal_)?(?:zero|one|two|few|many|other)$")
# Call -> position of the argument that holds the code.
CODE_CALLS = [
    (re.compile(r"\bError::invalid\s*\("), 1),
    (re.compile(r"\bError::conflict\s*\("), 0),
    (re.compile(r"\bError::of\s*\("), 1),
    (re.compile(r"\b\w*[eE]rrors_?\s*(?:\.|->)\s*add\s*\("), 1),
    (re.compile(r"\breader(?:\.member\([^()]*\))?\.fail\s*\("), 0),
]
CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$")


class BadMessage(Exception):
    pass


def icu_arguments(text):
    """Names of the arguments of an ICU message, nested plural and select branches included."""
    names = set()
    position = 0

    def message(depth):
        nonlocal position
        while position < len(text):
            character = text[position]
            if character == "'":
                if text[position + 1 : position + 2] == "'":
                    position += 2
                elif text[position + 1 : position + 2] in {"{", "}"}:
                    end = text.find("'", position + 1)
                    if end < 0:
                        raise BadMessage("a quote is not closed")
                    position = end + 1
                else:
                    position += 1
            elif character == "{":
                argument()
            elif character == "}":
                if depth == 0:
                    raise BadMessage("a } without its {")
                return
            else:
                position += 1
        if depth:
            raise BadMessage("a { is not closed")

    def argument():
        nonlocal position
        match = re.compile(r"\{\s*([A-Za-z_]\w*)\s*(?:\}|,\s*(\w+)\s*(\}|,))").match(text, position)
        if not match:
            raise BadMessage(f"not an argument: {text[position:position + 20]}")
        names.add(match.group(1))
        position = match.end()
        if match.group(3) != ",":
            return
        if match.group(2) not in {"plural", "select", "selectordinal"}:
            end = text.find("}", position)
            if end < 0:
                raise BadMessage("a { is not closed")
            position = end + 1
            return
        while position < len(text) and text[position] != "}":
            if text[position] == "{":
                position += 1
                message(1)
            position += 1
        if position == len(text):
            raise BadMessage("a { is not closed")
        position += 1

    message(0)
    return names


def web_arguments(text):
    return set(re.findall(r"\{\{-?\s*([\w.]+)", text)) | set(re.findall(r"(?<![{$])\{(\w+)[,}]", text))


def flat(value, prefix=""):
    if not isinstance(value, dict):
        return {prefix: value}
    return {key: text for name, inner in value.items() for key, text in flat(inner, f"{prefix}.{name}" if prefix else name).items()}


def entries(root, path, findings):
    def unique(pairs):
        seen = set()
        for key, _ in pairs:
            if key in seen:
                findings.add(path, 1, f"{key} stands twice")
            seen.add(key)
        return dict(pairs)

    try:
        return flat(json.loads(read(root, path), object_pairs_hook=unique))
    except ValueError as error:
        findings.add(path, 1, f"not JSON: {error}")
        return {}


def pairs(paths):
    """(en.json, zh.json, is it the web client's) for each folder with texts."""
    for path in paths:
        web = path.parts[:2] == ("web", "src")
        if path.suffix == ".json" and (web or (path.parts[0] == "src" and path.parent.name == "messages")):
            for here, there in (("en", "zh"), ("zh", "en")):
                if path.stem == here or path.stem.endswith("." + here):
                    other = path.with_name(path.name.removesuffix(f"{here}.json") + f"{there}.json")
                elif not web and path.stem.startswith(here + "_"):
                    other = path.with_name(there + path.name.removeprefix(here))
                else:
                    continue
                yield (path, other, web) if here == "en" else (other, path, web)


def compare(root, english_path, chinese_path, web, findings):
    for path, other in ((english_path, chinese_path), (chinese_path, english_path)):
        if not (root / path).exists():
            findings.add(other, 1, f"{path.name} is missing beside it")
            return {}
    english, chinese = (entries(root, path, findings) for path in (english_path, chinese_path))
    base = (lambda key: PLURAL_ENDING.sub("", key)) if web else (lambda key: key)
    arguments_of = web_arguments if web else icu_arguments
    names = {}
    for path, texts in ((english_path, english), (chinese_path, chinese)):
        for key, text in texts.items():
            found = names.setdefault(base(key), {}).setdefault(path, set())
            if found is None:
                continue
            if not isinstance(text, str) or not text.strip():
                findings.add(path, 1, f"{key} has no text")
                continue
            try:
                found.update(arguments_of(text))
            except BadMessage as error:
                findings.add(path, 1, f"{key}: {error}")
                names[base(key)][path] = None
    for key, by_path in names.items():
        for path in (english_path, chinese_path):
            if path not in by_path:
                findings.add(path, 1, f"{key} is missing")
        here, there = by_path.get(english_path), by_path.get(chinese_path)
        if here is not None and there is not None and here - {"count"} != there - {"count"}:
            findings.add(chinese_path, 1, f"{key} has other arguments than in English")
    return english


def codes(code_with_literals):
    """(code, line) of every literal in the place of an error code."""
    bare = without_comments_and_literals(code_with_literals)
    commentless = without_comments(code_with_literals)
    for pattern, index in CODE_CALLS:
        for match in pattern.finditer(bare):
            spans = arguments(bare, match.end() - 1)
            if index < len(spans):
                start, end = spans[index]
                for offset, literal in string_literals(commentless[start:end]):
                    if CODE.match(literal):
                        yield literal, line_of(bare, start + offset)


def main():
    root = root_from_arguments(__doc__)
    findings = Findings(root)
    paths = repository_files(root)
    known, looked_at = {}, 0
    for english, chinese, web in sorted(set(pairs(paths)), key=str):
        looked_at += 2
        for key in compare(root, english, chinese, web, findings):
            if web:
                continue
            if key in known:
                findings.add(english, 1, f"{key} is defined in {known[key]} too")
            known[key] = english
    for path in paths:
        if path.parts[0] == "src" and path.suffix in {".cpp", ".h"} and not path.stem.endswith("_test"):
            for code, line in sorted(set(codes(read(root, path)))):
                if "error." + code not in known:
                    findings.add(path, line, f"error.{code} has no text in any messages/en.json")
    findings.finish(looked_at)


if __name__ == "__main__":
    main()
