"""Measures each import preset on the command line, without a server: seconds, and the most memory the program held.

Builds its own files from a seed, runs build/release/assay over temporary folders, and prints one table.
Usage: bench/run import_presets [ROWS] [PRESET …]
"""
import csv, json, os, platform, random, shutil, subprocess, sys, tempfile, time

arguments = sys.argv[1:]
ROWS = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 100_000
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARY = os.environ.get("ASSAY_BINARY", os.path.join(ROOT, "build/release/assay"))
WORDS = "export report invoice contract approval login mobile print filter sync 导出 报表 合同 审批 移动端 打印 筛选 同步 客户 线索".split()
dice = random.Random(42)


def words(count):
    return " ".join(dice.choice(WORDS) for _ in range(count))


def table(path, header, row, encoding="utf-8"):
    with open(path, "w", newline="", encoding=encoding) as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(row(number) for number in range(1, ROWS + 1))


def document(path, before, record, after):
    with open(path, "w", encoding="utf-8") as out:
        out.write(before)
        for number in range(1, ROWS + 1):
            out.write(("," if number > 1 else "") + json.dumps(record(number), ensure_ascii=False) + "\n")
        out.write(after)


def github(path):
    table(path, ["number", "title", "body", "created_at", "state", "reactions_+1_num", "author", "company", "labels"],
          lambda n: [n, words(6), words(40), "2026-01-02 08:00:00", "open", n % 9, f"person-{n % 5000}", f"Customer {n % 500}", "ui"])


def jira(path):
    table(path, ["Summary", "Issue key", "Issue Type", "Status", "Priority", "Reporter", "Created", "Votes", "Labels", "Labels", "Component/s", "Comment", "Comment", "Description"],
          lambda n: [words(6), f"CRM-{n}", "Bug" if n % 3 == 0 else "Story", "Open", "Major", f"person-{n % 5000}", "30/Sep/21 5:20 PM", n % 9, "export", "ui", "Reports", f"01/Oct/21 9:00 AM;wang;{words(10)}", "", words(40)])


def canny(path):
    document(path, '{"posts": [', lambda n: {"id": f"p{n}", "title": words(6), "details": words(40), "status": "open", "score": n % 9, "created": "2026-01-02T03:04:05Z",
                                             "author": {"name": f"person-{n % 5000}", "email": f"person-{n % 5000}@example.com", "companies": [{"name": f"Customer {n % 500}"}]}}, "]}")


def zendesk(path):
    users = [{"id": n, "name": f"person-{n}", "email": f"person-{n}@example.com", "organization_id": n % 500} for n in range(5000)]
    organizations = [{"id": n, "name": f"Customer {n}"} for n in range(500)]
    document(path, '{"tickets": [', lambda n: {"id": n, "subject": words(6), "description": words(40), "type": "question", "priority": "normal", "status": "open", "requester_id": n % 5000, "tags": ["export"], "created_at": "2026-01-02T03:04:05Z"},
             f'], "users": {json.dumps(users)}, "organizations": {json.dumps(organizations)}}}')


def chatwoot(path):
    document(path, '{"data": {"payload": [', lambda n: {"id": n, "status": "open", "labels": ["export"], "created_at": 1747780529, "meta": {"sender": {"name": f"person-{n % 5000}", "email": f"person-{n % 5000}@example.com"}, "channel": "Channel::WebWidget"},
                                                        "messages": [{"content": words(40), "message_type": 0, "created_at": 1747780529}, {"content": words(20), "message_type": 1}]}, "]}}")


def generic(path):
    table(path, ["编号", "标题", "内容", "时间", "提出人", "客户", "标签"],
          lambda n: [n, words(6), words(40), "2026-01-02 08:00:00", f"person-{n % 5000}", f"Customer {n % 500}", "导出"], "gb18030")


PRESETS = {"github-issues": (github, "csv"), "jira": (jira, "csv"), "canny": (canny, "json"), "zendesk": (zendesk, "json"), "chatwoot": (chatwoot, "json"), "generic": (generic, "csv")}


def measure(preset, folder):
    make, ending = PRESETS[preset]
    path = os.path.join(folder, f"{preset}.{ending}")
    make(path)
    data = os.path.join(folder, preset)
    begin = time.perf_counter()
    child = subprocess.Popen([BINARY, "import", "signals", path, "--preset", preset, "--data", data, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    answer = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    if status != 0:
        raise SystemExit(f"{preset}: ended with {status}: {answer[:300]}")
    report = json.loads(answer)
    if report["imported"] != ROWS:
        raise SystemExit(f"{preset}: {answer[:300]}")
    print(f"| {preset} | {os.path.getsize(path) / 1e6:.0f} | {seconds:.1f} | {usage.ru_maxrss / 1024:.0f} |", flush=True)
    shutil.rmtree(data)
    os.remove(path)


def main():
    folder = tempfile.mkdtemp(prefix="assay-bench-")
    try:
        cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
        print(f"{platform.platform()}, {os.cpu_count()} cores, {cpu}, {time.strftime('%Y-%m-%d')}, {ROWS:,} rows, a requirement each, the full-text index included\n")
        print("| preset | file MB | s | most memory MB |\n|---|---|---|---|")
        for preset in arguments or PRESETS:
            measure(preset, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
