#!/usr/bin/env python3
"""Who may include whom, as docs/architecture.md tells it.

app -> modules -> platform; a library sees what its CMake line lists (and what that lists in turn), a module sees
another only through include/<other>/ and only when listed; inside a module http -> actions -> domain and
actions -> store -> domain; one home for SOCI and one for Beast; nobody but the module names its tables.
In the web client: app -> features -> shared, and no feature imports another.
"""
import posixpath
import re

from sources import Findings, line_of, read, repository_files, root_from_arguments, string_literals, without_comments

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
ROOMS = {  # room -> rooms it may include; the façade is open to all
    "include": set(),
    "domain": {"domain"},
    "store": {"store", "domain"},
    "actions": {"actions", "store", "domain"},
    "http": {"http", "actions", "store", "domain"},
}
# Rules are pure: of the platform they know only these.
DOMAIN_PLATFORM = {"base", "messages"}
NOT_FOR_STORE_AND_ACTIONS = {"http"}
ONE_HOME = {
    "soci": ("src/platform/sql/", "SOCI"),
    "boost/beast": ("src/platform/http/", "Beast"),
    "gmime": ("src/platform/mail/", "GMime"),
}
TABLE = re.compile(r"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([a-z_0-9]+)", re.IGNORECASE)
NAMES_TABLE = r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|EXISTS)\s+(%s)\b"
IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']""")


def cmake_order(root, path):
    match = re.search(r"foreach\(\w+\s+([^)]*)\)", read(root, path)) if (root / path).exists() else None
    return match.group(1).split() if match else []


def cmake_lists(root, path, function):
    """{"DEPENDS": […], …} of assay_platform(name …) or assay_module(name …)."""
    lists, current = {}, None
    if (root / path).exists():
        match = re.search(function + r"\(\s*\w+([^)]*)\)", re.sub(r"#[^\n]*", "", read(root, path)))
        for word in match.group(1).split() if match else []:
            if word.isupper():
                current = lists.setdefault(word, [])
            elif current is not None:
                current.append(word)
    return lists


def closure(names, edges):
    reached, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(edges.get(name, []))
    return reached


class Repository:
    def __init__(self, root):
        self.root = root
        self.paths = repository_files(root)
        self.libraries = cmake_order(root, "src/platform/CMakeLists.txt")
        self.modules = cmake_order(root, "src/modules/CMakeLists.txt")
        self.depends = {
            name: cmake_lists(root, f"src/platform/{name}/CMakeLists.txt", "assay_platform").get("DEPENDS", [])
            for name in self.libraries
        }
        self.module_lists = {
            name: cmake_lists(root, f"src/modules/{name}/CMakeLists.txt", "assay_module") for name in self.modules
        }

    def platform_of_module(self, name):
        """Libraries that the module's CMake line makes visible, through other modules too."""
        modules = closure([name], {key: lists.get("MODULES", []) for key, lists in self.module_lists.items()})
        direct = [library for module in modules for library in self.module_lists.get(module, {}).get("PLATFORM", [])]
        return closure(direct, self.depends)


def check_order(repository, findings):
    """The CMake lines themselves name only what comes before."""
    for kind, names, listed in (
        ("platform", repository.libraries, repository.depends),
        ("modules", repository.modules, {k: v.get("MODULES", []) for k, v in repository.module_lists.items()}),
    ):
        for position, name in enumerate(names):
            for other in listed.get(name, []):
                if other not in names[:position]:
                    findings.add(f"src/{kind}/{name}/CMakeLists.txt", 1, f"{name} lists {other}, which does not come before it")


def check_platform_include(repository, findings, path, line, target):
    library, head = path.parts[2], target.split("/")[0]
    if head in repository.modules or head in {"modules", "app"}:
        findings.add(path, line, f"platform must not see business code: {target}")
    elif head in repository.libraries and head not in closure([library], repository.depends):
        findings.add(path, line, f"the CMake line of {library} does not list {head}: {target}")


def check_module_include(repository, findings, path, line, target):
    module, inside, head = path.parts[2], path.parts[3:], target.split("/")[0]
    room = inside[0] if len(inside) > 1 else None
    is_test = path.stem.endswith("_test")
    own = repository.root / "src/modules" / module / target
    if head in ROOMS and head != "include" and own.is_file():
        if room in ROOMS and not is_test and head not in ROOMS[room]:
            findings.add(path, line, f"{room} must not include {head}: {target}")
    elif head == module:
        pass  # its own façade
    elif head in repository.modules:
        if head not in repository.module_lists[module].get("MODULES", []):
            findings.add(path, line, f"the CMake line of {module} does not list {head}: {target}")
        elif not (repository.root / "src/modules" / head / "include" / target).is_file():
            findings.add(path, line, f"only the façade include/{head}/ of {head} may be seen: {target}")
    elif head == "app":
        findings.add(path, line, f"only app sees app: {target}")
    elif head in repository.libraries:
        if head not in repository.platform_of_module(module):
            findings.add(path, line, f"the CMake line of {module} does not list {head}: {target}")
        if is_test:
            return
        if room == "domain" and head not in DOMAIN_PLATFORM:
            findings.add(path, line, f"domain is pure rules and may not include {head}: {target}")
        if room in {"store", "actions"} and head in NOT_FOR_STORE_AND_ACTIONS:
            findings.add(path, line, f"{room} must not include {head}: {target}")
    elif target.startswith("../") or head == "modules":
        findings.add(path, line, f"an include names a library or module, not a path: {target}")


def check_includes(repository, findings):
    looked_at = 0
    for path in repository.paths:
        if path.parts[0] not in {"src", "fuzz", "bench"} or path.suffix not in {".h", ".cpp"}:
            continue
        looked_at += 1
        code = without_comments(read(repository.root, path))
        for match in INCLUDE.finditer(code):
            line, target = line_of(code, match.start()), match.group(2)
            for prefix, (home, name) in ONE_HOME.items():
                if re.match(prefix + r"\b", target) and not path.as_posix().startswith(home):
                    findings.add(path, line, f"only {home} includes {name}: {target}")
            if match.group(1) == "<" or path.parts[0] != "src" or len(path.parts) < 4:
                continue
            if path.parts[1] == "platform":
                check_platform_include(repository, findings, path, line, target)
            elif path.parts[1] == "modules":
                check_module_include(repository, findings, path, line, target)
    return looked_at


def owner_of(path):
    return "/".join(path.parts[:3])


def check_tables(repository, findings):
    owners = {}
    for path in repository.paths:
        if path.suffix == ".sql" and path.parts[0] == "src":
            for name in TABLE.findall(read(repository.root, path)):
                owners.setdefault(name.lower(), owner_of(path))
    if not owners:
        return
    names_table = re.compile(NAMES_TABLE % "|".join(sorted(owners, key=len, reverse=True)), re.IGNORECASE)
    for path in repository.paths:
        if path.parts[0] != "src" or path.suffix not in {".h", ".cpp", ".sql"}:
            continue
        text = read(repository.root, path)
        if path.suffix != ".sql":
            text = "".join(literal if literal.endswith(" ") else literal + " " for _, literal in string_literals(text))
        else:
            text = re.sub(r"--[^\n]*", "", text)
        for name in sorted({match.lower() for match in names_table.findall(text)}):
            if owners[name] != owner_of(path):
                findings.add(path, 1, f"the table {name} belongs to {owners[name]}; ask its façade")


def check_web(repository, findings):
    for path in repository.paths:
        if path.parts[:2] != ("web", "src") or path.suffix not in {".ts", ".tsx"} or len(path.parts) < 4:
            continue
        text, layer = read(repository.root, path), path.parts[2]
        for match in IMPORT.finditer(text):
            target, line = match.group(1), line_of(text, match.start())
            if target.startswith("@/"):
                target = "web/src/" + target[2:]
            elif target.startswith("."):
                target = posixpath.normpath(posixpath.join(path.parent.as_posix(), target))
            parts = target.split("/")
            if parts[:2] != ["web", "src"] or len(parts) < 3:
                continue
            if layer == "shared" and parts[2] in {"features", "app"}:
                findings.add(path, line, f"shared must not import {parts[2]}: {match.group(1)}")
            if layer == "features" and parts[2] == "app":
                findings.add(path, line, f"a feature must not import app: {match.group(1)}")
            if layer == "features" and parts[2] == "features" and parts[3:4] != [path.parts[3]]:
                findings.add(path, line, f"a feature must not import another feature: {match.group(1)}")


def main():
    repository = Repository(root_from_arguments(__doc__))
    findings = Findings(repository.root)
    check_order(repository, findings)
    looked_at = check_includes(repository, findings)
    check_tables(repository, findings)
    check_web(repository, findings)
    findings.finish(looked_at)


if __name__ == "__main__":
    main()
