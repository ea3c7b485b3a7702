"""What the checks share: the files of the repository, C++ without comments and literals, and how findings are told."""
import argparse
import pathlib
import re
import subprocess
import sys

SKIPPED_FOLDERS = {"build", "data", "node_modules", "dist", ".git", ".cache"}
BINARY_ENDINGS = {".png", ".ico", ".xlsx", ".zip", ".woff2", ".gz", ".sqlite", ".jpg", ".bin"}


def repository_files(root):
    """Paths relative to root: what git tracks or would track; every file where there is no git."""
    try:
        listing = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True,
            check=True,
        ).stdout.decode()
        top = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "--show-toplevel"], capture_output=True, check=True, text=True
        ).stdout.strip()
        if pathlib.Path(top).resolve() == pathlib.Path(root).resolve():
            paths = [pathlib.Path(name) for name in listing.split("\0") if name]
            return sorted({path for path in paths if (root / path).is_file()})
    except (OSError, subprocess.CalledProcessError):
        pass
    found = []
    for path in root.rglob("*"):
        relative = path.relative_to(root)
        if path.is_file() and not SKIPPED_FOLDERS.intersection(relative.parts):
            found.append(relative)
    return sorted(found)


def is_text(path):
    return path.suffix not in BINARY_ENDINGS


def read(root, path):
    return (root / path).read_text(encoding="utf-8", errors="replace")


CPP_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'
    r'|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL,
)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(code):
    """The code with comments blanked; positions and lines stay."""
    return CPP_TOKEN.sub(lambda match: _blank(match.group()) if match.group().startswith("/") else match.group(), code)


def without_comments_and_literals(code):
    """As above, and the contents of literals blanked between their quotes."""

    def replace(match):
        token = match.group()
        if token.startswith("/"):
            return _blank(token)
        return token[0] + _blank(token[1:-1]) + token[-1] if len(token) > 1 else token

    return CPP_TOKEN.sub(replace, code)


def string_literals(code):
    """(position, content) of each string literal, raw ones included."""
    for match in CPP_TOKEN.finditer(code):
        token = match.group()
        if token.startswith(("/", "'")):
            continue
        if match.group("mark") is not None:
            content = token[token.index("(") + 1 : token.rindex(")")]
        else:
            content = token[token.index('"') + 1 : -1]
        yield match.start(), content


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def closing(code, position):
    """Position of the bracket that closes the one at `position`, or the end of the code."""
    depth = 0
    for index in range(position, len(code)):
        if code[index] in "([{":
            depth += 1
        elif code[index] in ")]}":
            depth -= 1
            if depth == 0:
                return index
    return len(code)


def arguments(code, opening):
    """(start, end) of each argument between the bracket at `opening` and its partner; code without literals."""
    end = closing(code, opening)
    start, depth, found = opening + 1, 0, []
    for index in range(opening + 1, end):
        if code[index] in "([{":
            depth += 1
        elif code[index] in ")]}":
            depth -= 1
        elif code[index] == "," and depth == 0:
            found.append((start, index))
            start = index + 1
    if code[start:end].strip() or found:
        found.append((start, end))
    return found


class Findings:
    """Collects "path:line: sentence" and decides how the check ends."""

    def __init__(self, root):
        self.root = root
        self.lines = []

    def add(self, path, line, sentence):
        self.lines.append(f"{path}:{line}: {sentence}")

    def finish(self, looked_at):
        for line in self.lines:
            print(line)
        if self.lines:
            sys.exit(f"{len(self.lines)} findings")
        print(f"{looked_at} files are fine")


def root_from_arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    return parser.parse_args().root.resolve()
