#!/usr/bin/env python3
"""clang-tidy with the rules of .clang-tidy over src, without the tests beside the files.

Takes the commands of BUILD/compile_commands.json. A file is looked at again only when it, a header of the
repository that it includes, or the rules have changed. What was fine is remembered for every checkout of the machine,
beside the compiler's cache: in XDG_CACHE_HOME/assay-lint, or ~/.cache/assay-lint.
Usage: check_lint.py --build build/asan [FILE…]
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROGRAM = "clang-tidy-16"
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)
# clang 16 reads libstdc++ 12's <expected> only when it claims the concepts that g++ 12 has.
FOR_CLANG = ["-U__cpp_concepts", "-D__cpp_concepts=202002L", "-w"]


def clang_arguments(entry):
    """The file's compile command without the compiler, its precompiled header and its output."""
    words = shlex.split(entry["command"])
    kept, index = [], 0
    while index < len(words):
        word = words[index]
        if word in {"-I", "-isystem", "-D", "-iquote"}:
            kept += words[index : index + 2]
            index += 1
        elif word.startswith(("-I", "-D", "-isystem")):
            kept.append(word)
        index += 1
    return ["-std=c++2b", *kept, *FOR_CLANG]


def folders(arguments):
    names = []
    for index, word in enumerate(arguments):
        if word in {"-I", "-iquote"}:
            names.append(arguments[index + 1])
        elif word.startswith("-I"):
            names.append(word[2:])
    return [pathlib.Path(name) for name in names]


def own_sources(file, search):
    """The file and the headers of the repository that it includes, directly or not."""
    reached, waiting = {}, [file]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached[path] = path.read_bytes()
        for name in INCLUDE.findall(reached[path].decode("utf-8", "replace")):
            for folder in [path.parent, *search]:
                if (folder / name).is_file():
                    waiting.append((folder / name).resolve())
                    break
    return reached


def key_of(root, file, arguments, rules):
    """The same in every checkout: paths count from its root."""
    words = "\0".join(word.replace(str(root), "") for word in arguments)
    digest = hashlib.sha256(rules + words.encode())
    for path, content in sorted(own_sources(file, folders(arguments)).items()):
        digest.update(str(path).removeprefix(str(root)).encode() + content)
    return digest.hexdigest()


def memory():
    home = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    folder = pathlib.Path(home) / "assay-lint"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def precompile(root, work, folder):
    """The big headers, read once for every set of definitions: arguments by those of the files."""
    ready = {}
    for _, arguments, _ in work:
        definitions = tuple(word for word in arguments if not word.startswith("-I"))
        if definitions in ready:
            continue
        target = pathlib.Path(folder) / f"{len(ready)}.pch"
        answer = subprocess.run(
            ["clang++-16", "-x", "c++-header", str(root / "cmake/precompiled.h"), "-o", str(target), *definitions],
            capture_output=True,
        )
        ready[definitions] = ["-include-pch", str(target)] if answer.returncode == 0 else []
    return lambda arguments: ready[tuple(word for word in arguments if not word.startswith("-I"))]


def lint(root, file, arguments):
    answer = subprocess.run(
        [PROGRAM, "--quiet", f"--config-file={root / '.clang-tidy'}", str(file), "--", *arguments],
        capture_output=True,
        text=True,
        cwd=root,
    )
    if answer.returncode == 0:
        return []
    if "[clang-diagnostic-error]" in answer.stdout:
        # clang 16 lacks some of what g++ 12 has; whether this is C++ is for g++ to say.
        print(f"{file.relative_to(root)} was not looked at: clang cannot read it")
        return []
    return [answer.stdout.strip() or answer.stderr.strip()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    root, rules = options.root.resolve(), (options.root / ".clang-tidy").read_bytes()
    remembered = memory()
    wanted = {file.resolve() for file in options.files}

    work = []
    for entry in json.loads((options.build / "compile_commands.json").read_text()):
        file = pathlib.Path(entry["file"]).resolve()
        inside = file.is_relative_to(root / "src") and not file.stem.endswith("_test") and file.exists()
        if inside and (not wanted or file in wanted):
            arguments = clang_arguments(entry)
            key = key_of(root, file, arguments, rules)
            if not (remembered / key).exists():
                work.append((file, arguments, key))

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        precompiled = precompile(root, work, folder)

        def look(item):
            file, arguments, key = item
            complaints = lint(root, file, arguments + precompiled(arguments))
            if not complaints:
                (remembered / key).touch()
            return complaints

        complaints = [text for texts in pool.map(look, work) for text in texts]
    print("\n".join(complaints))
    if complaints:
        sys.exit(f"{len(complaints)} files have findings")
    print(f"{len(work)} changed files are fine")


if __name__ == "__main__":
    main()
