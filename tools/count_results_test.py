#!/usr/bin/env python3
"""count_results.py adds up what the test programs report and never loses a crash."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

COUNT = pathlib.Path(__file__).resolve().parent / "count_results.py"


def gtest(*cases):
    return json.dumps({"testsuites": [{"testsuite": list(cases)}]})


PASSED = {"name": "a", "status": "RUN", "result": "COMPLETED"}
FAILED = {"name": "b", "status": "RUN", "result": "COMPLETED", "failures": [{"failure": "1 != 2"}]}
SKIPPED = {"name": "c", "status": "RUN", "result": "SKIPPED"}
DISABLED = {"name": "d", "status": "NOTRUN", "result": "SUPPRESSED"}


def junit(**entries):
    return "<testsuite>" + "".join(f'<testcase name="{n.replace("__", ".")}" status="{s}"/>' for n, s in entries.items()) + "</testsuite>"


class CountResults(unittest.TestCase):
    def count(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in files.items():
                path = pathlib.Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content)
            answer = subprocess.run([sys.executable, COUNT, folder], capture_output=True, text=True, check=True)
        return [int(number) for number in answer.stdout.split()]

    def test_counts_the_cases_of_a_program(self):
        files = {"ctest.xml": junit(unit__sql="fail"), "gtest/sql_test.json": gtest(PASSED, PASSED, FAILED, SKIPPED, DISABLED)}
        self.assertEqual(self.count(files), [2, 1, 2])

    def test_a_program_that_crashed_before_its_report_is_a_failure(self):
        files = {"ctest.xml": junit(unit__sql="fail", unit__json="run"), "gtest/json_test.json": gtest(PASSED)}
        self.assertEqual(self.count(files), [1, 1, 0])

    def test_a_program_that_failed_after_all_its_cases_passed_is_a_failure(self):
        files = {"ctest.xml": junit(store__sql="fail"), "gtest/sql_store_test.json": gtest(PASSED)}
        self.assertEqual(self.count(files), [1, 1, 0])

    def test_a_torn_report_is_a_failure(self):
        self.assertEqual(self.count({"ctest.xml": junit(unit__sql="fail"), "gtest/sql_test.json": '{"testsu'}), [0, 1, 0])

    def test_a_check_without_cases_is_one_case(self):
        self.assertEqual(self.count({"ctest.xml": junit(check__layers="run", check__lint="fail")}), [1, 1, 0])

    def test_counts_the_cases_of_vitest(self):
        states = [{"status": status} for status in ("passed", "failed", "pending", "todo", "passed")]
        report = json.dumps({"testResults": [{"status": "failed", "assertionResults": states}]})
        self.assertEqual(self.count({"api.vitest.json": report}), [2, 1, 2])

    def test_a_file_that_could_not_be_loaded_is_a_failure(self):
        report = json.dumps({"testResults": [{"status": "failed", "assertionResults": []}]})
        self.assertEqual(self.count({"api.vitest.json": report}), [0, 1, 0])

    def test_a_file_whose_last_step_failed_is_a_failure(self):
        report = json.dumps({"testResults": [{"status": "failed", "assertionResults": [{"status": "passed"}]}]})
        self.assertEqual(self.count({"api.vitest.json": report}), [1, 1, 0])


if __name__ == "__main__":
    unittest.main()
