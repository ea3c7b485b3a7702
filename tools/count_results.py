#!/usr/bin/env python3
"""Adds up the result files of one part of the tests and prints "PASSED FAILED SKIPPED".

Reads, from the folder given: gtest/*.json written by GoogleTest, ctest.xml (JUnit, written by ctest) and
*.vitest.json (vitest's JSON reporter). A program that ended badly without saying which case failed counts
as one failure, so that a crash is never lost.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree as xml


def gtest_cases(report):
    counts = [0, 0, 0]
    for suite in report.get("testsuites", []):
        for case in suite.get("testsuite", []):
            if case.get("failures"):
                counts[1] += 1
            elif case.get("status") == "NOTRUN" or case.get("result") == "SKIPPED":
                counts[2] += 1
            else:
                counts[0] += 1
    return counts


def program_name(entry):
    """unit.sql is run by sql_test, store.sql by sql_store_test."""
    label, _, name = entry.partition(".")
    return name + ("_store_test" if label == "store" else "_test")


def ctest_cases(folder):
    """Cases of the programs that ctest ran; a program without a report of its own is one case."""
    counts = [0, 0, 0]
    file = folder / "ctest.xml"
    if not file.exists():
        return counts
    for entry in xml.parse(file).getroot().iter("testcase"):
        status = entry.get("status")
        report = folder / "gtest" / (program_name(entry.get("name")) + ".json")
        cases = None
        if report.exists():
            try:
                cases = gtest_cases(json.loads(report.read_text()))
            except ValueError:
                pass
        if cases is None:
            skipped = status == "notrun" and "SKIP_RETURN_CODE" in xml.tostring(entry, encoding="unicode")
            cases = [1, 0, 0] if status == "run" else [0, 0, 1] if skipped else [0, 1, 0]
        elif status != "run" and not cases[1]:
            cases[1] = 1
        counts = [one + other for one, other in zip(counts, cases)]
    return counts


def vitest_cases(folder):
    counts = [0, 0, 0]
    for file in folder.glob("*.vitest.json"):
        report = json.loads(file.read_text())
        for result in report.get("testResults", []):
            cases = result.get("assertionResults", [])
            if result.get("status") == "failed" and not any(case.get("status") == "failed" for case in cases):
                counts[1] += 1
            for case in cases:
                status = case.get("status")
                counts[0 if status == "passed" else 1 if status == "failed" else 2] += 1
    return counts


def main():
    folder = pathlib.Path(sys.argv[1])
    print(*(one + other for one, other in zip(ctest_cases(folder), vitest_cases(folder))))


if __name__ == "__main__":
    main()
