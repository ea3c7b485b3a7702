#!/usr/bin/env python3
"""Nothing in the repository belongs to one machine or one person: no keys, no home folders, no registry addresses."""
import re

from sources import Findings, is_text, read, repository_files, root_from_arguments

# Written in pieces, so that this file does not find itself.
RULES = [
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE" r" KEY-----"), "a private key"),
    (re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|AKIA[0-9A-Z]{16}|xox[baprs]-[A-Za-z0-9-]{10,}|npm_[A-Za-z0-9]{30,})\b"), "an access token"),
    (re.compile(r"(?<![\w.*:}])/(?:ro" r"ot|ho" r"me/[a-z][\w-]*|Us" r"ers/\w+|wo" r"rk/\w+)/\S"), "a path of one machine"),
    (re.compile(r"https?://(?:reg" r"istry\.|[\w.-]*/(?:artifactory|repository)/npm|npm\.)[\w.-]*"), "the address of a registry"),
    (re.compile(r"(?a)\w+://[^\s/:@\"']+:(?!password@|PASSWORD@)[\w.~%-]+@"), "a password in an address"),
]


def main():
    root = root_from_arguments(__doc__)
    findings = Findings(root)
    # Lock files have a check of their own.
    paths = [path for path in repository_files(root) if is_text(path) and path.name != "package-lock.json"]
    for path in paths:
        for number, line in enumerate(read(root, path).splitlines(), 1):
            for pattern, what in RULES:
                # Tests of settings and addresses make passwords up.
                made_up = path.stem.endswith(("_test", ".test")) and what == "a password in an address"
                if pattern.search(line) and not made_up:
                    findings.add(path, number, f"{what}: {line.strip()[:100]}")
        if path.name == ".npmrc" and re.search(r"registry\s*=", read(root, path)):
            findings.add(path, 1, "the registry is each machine's own setting")
    findings.finish(len(paths))


if __name__ == "__main__":
    main()
