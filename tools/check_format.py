#!/usr/bin/env python3
"""C++ files are as clang-format writes them. Put right with: clang-format -i FILE."""
import subprocess
from concurrent.futures import ThreadPoolExecutor

from sources import Findings, repository_files, root_from_arguments


def complaints(root, paths):
    answer = subprocess.run(
        ["clang-format", "--dry-run", "--style=file", *map(str, paths)], cwd=root, capture_output=True, text=True
    )
    if answer.returncode:
        raise SystemExit(answer.stderr)
    return [line for line in answer.stderr.splitlines() if "clang-format-violations" in line]


def main():
    root = root_from_arguments(__doc__)
    paths = [
        path
        for path in repository_files(root)
        if path.suffix in {".cpp", ".h"} and path.parts[0] in {"src", "fuzz", "bench", "cmake"}
    ]
    findings = Findings(root)
    batches = [paths[start : start + 20] for start in range(0, len(paths), 20)]
    with ThreadPoolExecutor(2) as pool:
        for lines in pool.map(lambda batch: complaints(root, batch), batches):
            seen = set()
            for line in lines:
                path, number = line.split(":")[:2]
                if path not in seen:
                    findings.add(path, number, f"clang-format -i {path} would change it")
                seen.add(path)
    findings.finish(len(paths))


if __name__ == "__main__":
    main()
