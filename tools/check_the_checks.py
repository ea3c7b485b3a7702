#!/usr/bin/env python3
"""A check that cannot fail is a defect: each runs here over small samples with one fault each, and must name it.

Usage: check_the_checks.py NAME (layers, tidiness, …)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from check_samples import FAULTS, GROUND, HEADER_PROJECT, LINT_PROJECT

TOOLS = pathlib.Path(__file__).resolve().parent


def run_on(check, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return subprocess.run(
            [sys.executable, TOOLS / f"check_{check}.py", "--root", folder], capture_output=True, text=True
        )


def headers_can_fail():
    """CMake itself compiles the headers; a header that needs its includer must stop that build."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in HEADER_PROJECT.items():
            (pathlib.Path(folder) / name).write_text(content)
        subprocess.run(["cmake", "-S", folder, "-B", folder + "/build", "-G", "Ninja"], check=True, capture_output=True)
        build = subprocess.run(
            ["cmake", "--build", folder + "/build", "--target", "all_verify_interface_header_sets"],
            capture_output=True,
            text=True,
        )
    if build.returncode == 0 or "needs_includer.h" not in build.stdout or "stands_alone.h:" in build.stdout:
        sys.exit(f"the header that does not stand alone was not found:\n{build.stdout}{build.stderr}")
    print("1 fault was noticed")


def lint_can_fail():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src").mkdir()
        (root / "build").mkdir()
        (root / ".clang-tidy").write_bytes((TOOLS.parent / ".clang-tidy").read_bytes())
        commands = []
        for name, content in LINT_PROJECT.items():
            (root / name).write_text(content)
            commands.append({"file": str(root / name), "command": f"g++ -std=c++23 -c {name}", "directory": folder})
        (root / "build/compile_commands.json").write_text(json.dumps(commands))
        answer = subprocess.run(
            [sys.executable, TOOLS / "check_lint.py", "--root", folder, "--build", folder + "/build"],
            capture_output=True,
            text=True,
        )
    if answer.returncode == 0 or "bugprone-use-after-move" not in answer.stdout or "fine.cpp" in answer.stdout:
        sys.exit(f"the use after a move was not found:\n{answer.stdout}{answer.stderr}")
    print("1 fault was noticed")


def main():
    check = sys.argv[1]
    if check == "lint":
        return lint_can_fail()
    if check == "headers":
        return headers_can_fail()
    wrong = []
    answer = run_on(check, GROUND)
    if answer.returncode != 0:
        wrong.append(f"the sample without a fault was refused:\n{answer.stdout}{answer.stderr}")
    for title, files, expected in FAULTS[check]:
        answer = run_on(check, GROUND | files)
        said = answer.stdout + answer.stderr
        if answer.returncode == 0:
            wrong.append(f"{title}: was not noticed")
        elif expected not in answer.stdout:
            wrong.append(f"{title}: expected “{expected}”, but it said:\n{said}")
        elif len(answer.stdout.splitlines()) != 1:
            wrong.append(f"{title}: one finding was expected, but it said:\n{said}")
    for sentence in wrong:
        print(sentence)
    if wrong:
        sys.exit(1)
    print(f"{len(FAULTS[check])} faults were noticed")


if __name__ == "__main__":
    main()
