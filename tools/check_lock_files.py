#!/usr/bin/env python3
"""Lock files of npm are whole: npm ci accepts them on every machine.

npm leaves optional packages of other platforms out when it writes the file beside an existing node_modules. Put
right with: rm -r node_modules package-lock.json; npm install --package-lock-only
"""
import json

from sources import Findings, read, repository_files, root_from_arguments


def found(packages, place, name):
    """Is `name` there for the package at `place` ("node_modules/a/node_modules/b")? Searched as Node searches."""
    while True:
        if f"{place}/node_modules/{name}".lstrip("/") in packages:
            return True
        if not place:
            return False
        place = place.rpartition("node_modules/")[0].rstrip("/")


def check(path, lock, manifest, findings):
    packages = lock.get("packages", {})
    root = packages.get("", {})
    for kind in ("dependencies", "devDependencies"):
        if root.get(kind, {}) != manifest.get(kind, {}):
            findings.add(path, 1, f"the {kind} are not those of package.json")
    for place, package in packages.items():
        names = {**package.get("dependencies", {}), **package.get("optionalDependencies", {})}
        for name in names:
            if not found(packages, place, name):
                findings.add(path, 1, f"{name}, which {place or 'package.json'} names, is missing")
        if str(package.get("resolved", "")).startswith("http"):
            findings.add(path, 1, f"{place} names a registry; npm has the setting omit-lockfile-registry-resolved")


def main():
    root = root_from_arguments(__doc__)
    findings = Findings(root)
    paths = [path for path in repository_files(root) if path.name == "package-lock.json"]
    for path in paths:
        manifest = json.loads(read(root, path.with_name("package.json")))
        check(path, json.loads(read(root, path)), manifest, findings)
    findings.finish(len(paths))


if __name__ == "__main__":
    main()
