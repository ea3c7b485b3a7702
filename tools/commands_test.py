#!/usr/bin/env python3
"""The command run and the guard of test runs, with stand-ins for the compilers and for the program."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Each stand-in notes its call in $NOTES and makes what the real one would make.
STAND_INS = {
    "cmake": 'mkdir -p build/release && touch build/release/build.ninja',
    "ninja": 'cp "$STAND_IN_PROGRAM" "$2/assay"',
    "npm": 'if [ "$1" = run ] || [ "$3" = build ]; then mkdir -p dist; echo page > dist/index.html; fi',
}
PROGRAM = """#!/usr/bin/env python3
import http.server, os, signal, sys
words = sys.argv[1:]
with open(os.environ["NOTES"], "a") as notes:
    notes.write("assay " + words[0] + "\\n")
data = words[words.index("--data") + 1]
if words[0] == "example":
    os.makedirs(data, exist_ok=True)
    with open(data + "/example-logins.txt", "w") as logins:
        logins.write("owner\\tolive@example.test\\tmade-for-this-folder\\n")
    sys.exit(int(os.environ.get("EXAMPLE_ENDS_WITH", "0")))
host, port = words[words.index("--listen") + 1].split(":")
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
http.server.HTTPServer((host, int(port)), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.root = self.folder / "assay"
        shutil.copytree(ROOT / "tools/shell", self.root / "tools/shell")
        shutil.copy(ROOT / "run", self.root / "run")
        (self.root / "packages.apt").write_text("")
        for name in ("CMakeLists.txt", "CMakePresets.json", "cmake/a.cmake", "src/a.cpp", "web/src/a.ts"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text("\n")
        for name in ("package.json", "package-lock.json"):
            (self.root / "web" / name).write_text("{}\n")
        self.notes = self.folder / "notes"
        self.notes.write_text("")
        program = self.folder / "program"
        program.write_text(PROGRAM)
        program.chmod(0o755)
        commands = self.folder / "commands"
        commands.mkdir()
        for name, body in STAND_INS.items():
            (commands / name).write_text(f'#!/bin/sh\necho "{name}" >> "$NOTES"\n{body}\n')
            (commands / name).chmod(0o755)
        self.env = os.environ | {
            "PATH": f"{commands}:{os.environ['PATH']}",
            "NOTES": str(self.notes),
            "STAND_IN_PROGRAM": str(program),
            "ASSAY_SKIP_PACKAGES": "1",
        }
        self.port = free_port()

    def run_to_end(self, *words, **env):
        return subprocess.run(
            [self.root / "run", *words], capture_output=True, text=True, timeout=60, env=self.env | env, cwd=self.folder
        )

    def serve(self, *words):
        """Starts ./run, returns what it said until it announced itself, and how it ended when asked to stop."""
        process = subprocess.Popen(
            [self.root / "run", "--port", str(self.port), *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.env, cwd=self.folder,
        )
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=60)
        return process.returncode, said, complaints

    def noted(self):
        return self.notes.read_text().split("\n")[:-1]

    def assert_refused(self, answer, *words):
        self.assertEqual(answer.returncode, 1)
        self.assertEqual(len(answer.stderr.strip().splitlines()), 1, answer.stderr)
        for word in words:
            self.assertIn(word, answer.stderr)

    def test_first_start_builds_and_fills_and_the_second_only_serves(self):
        code, said, complaints = self.serve()
        self.assertEqual(code, 0, complaints)
        self.assertIn(f"http://127.0.0.1:{self.port}", said)
        self.assertRegex(said, r"owner +olive@example.test +made-for-this-folder")
        self.assertEqual(self.noted(), ["cmake", "ninja", "npm", "npm", "assay example", "assay serve"])
        self.assertTrue((self.root / "data/example-logins.txt").is_file())
        self.notes.write_text("")
        began = time.monotonic()
        code, said, _ = self.serve()
        self.assertEqual((code, self.noted()), (0, ["assay serve"]))
        self.assertIn("made-for-this-folder", said)
        self.assertLess(time.monotonic() - began, 3)

    def test_a_change_builds_only_what_it_touches(self):
        self.run_to_end("build")
        self.notes.write_text("")
        (self.root / "src/a.cpp").write_text("int a;\n")
        self.run_to_end("build")
        self.assertEqual(self.noted(), ["cmake", "ninja"])
        self.notes.write_text("")
        (self.root / "web/src/a.ts").write_text("let a;\n")
        self.run_to_end("build")
        self.assertEqual(self.noted(), ["npm"])
        self.notes.write_text("")
        (self.root / "web/package-lock.json").write_text('{"a": 1}\n')
        self.run_to_end("build")
        self.assertEqual(self.noted(), ["npm", "npm"])

    def test_empty_leaves_the_folder_to_the_server(self):
        data = self.folder / "elsewhere"
        code, said, _ = self.serve("--empty", "--data", str(data))
        self.assertEqual(code, 0)
        self.assertNotIn("logins", said)
        self.assertNotIn("assay example", self.noted())

    def test_an_example_that_fails_leaves_nothing_behind(self):
        answer = self.run_to_end("--port", str(self.port), EXAMPLE_ENDS_WITH="3")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("--empty", answer.stderr.strip().splitlines()[-1])
        self.assertEqual([path.name for path in self.root.glob("data*")], [])

    def test_a_busy_port_is_said_before_anything_is_built(self):
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen()
            port = str(busy.getsockname()[1])
            self.assert_refused(self.run_to_end("--port", port), f"port {port} is busy", "--port")
        self.assertEqual(self.noted(), [])

    def test_wrong_words_are_refused_in_one_sentence(self):
        self.assert_refused(self.run_to_end("--port", "0"), "1 to 65535")
        self.assert_refused(self.run_to_end("--port"), "--port needs a value")
        self.assert_refused(self.run_to_end("--prot", "1"), "--prot", "--help")
        self.assert_refused(self.run_to_end("--data", str(self.notes)), "is not a folder", "--data")
        self.assert_refused(self.run_to_end("--data", "/proc/assay", "--port", str(self.port)), "--data" if os.geteuid() else "/proc")

    def test_missing_packages_without_rights_are_said_with_the_command(self):
        if os.geteuid() == 0:
            self.folder.chmod(0o755)
        (self.root / "packages.apt").write_text("a-package-that-is-nowhere\n")
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        script = f'root={self.root}; . "$root/tools/shell/prerequisites.sh"; command() {{ [[ $2 != sudo ]]; }}; install_debian_packages'
        answer = subprocess.run(
            [*nobody, "bash", "-c", script], capture_output=True, text=True, env=self.env | {"ASSAY_SKIP_PACKAGES": ""}
        )
        self.assert_refused(answer, "apt-get install --no-install-recommends a-package-that-is-nowhere")

    def test_the_guard_ends_what_a_run_left_behind(self):
        run_folder = self.folder / "run-folder"
        (run_folder / "tmp").mkdir(parents=True)
        guard = subprocess.Popen(
            [ROOT / "tools/shell/guard_test_run.sh", "guard-test.1", str(run_folder)], stdin=subprocess.PIPE
        )
        left = subprocess.Popen(["sleep", "600"], env=os.environ | {"ASSAY_TEST_RUN": "guard-test.1"}, start_new_session=True)
        other = subprocess.Popen(["sleep", "600"], env=os.environ | {"ASSAY_TEST_RUN": "guard-test.12"}, start_new_session=True)
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        guard.stdin.close()
        self.assertEqual(left.wait(timeout=20), -signal.SIGTERM)
        guard.wait(timeout=20)
        self.assertFalse(run_folder.exists())
        self.assertIsNone(other.poll())


if __name__ == "__main__":
    unittest.main()
