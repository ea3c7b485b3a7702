"""Measures the pool at a size: import, first page, filters, search, board, single-field edit, start, memory.

Builds its own data from a seed, runs build/release/assay over a temporary folder, and prints one table.
Usage: bench/run pool [REQUIREMENTS] [SIGNALS_EACH]
"""
import csv, os, platform, random, shutil, statistics, subprocess, sys, tempfile, time

from serving import BINARY, PASSWORD, Client, start

REQUIREMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
SIGNALS_EACH = int(sys.argv[2]) if len(sys.argv) > 2 else 1
WORDS = "export report invoice contract approval login mobile print filter sync 导出 报表 合同 审批 移动端 打印 筛选 同步 客户 线索".split()


def make_file(path, rows, seed):
    dice = random.Random(seed)
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["number", "title", "created_at", "state", "reactions_+1_num", "author", "company"])
        for number in range(1, rows + 1):
            title = " ".join(dice.choice(WORDS) for _ in range(6)) + f" {number}"
            day = f"2026-{dice.randint(1, 9):02}-{dice.randint(1, 28):02} 08:00:00"
            writer.writerow([number, title, day, "open", int(dice.paretovariate(1)) - 1, f"person-{dice.randint(1, rows)}", ""])


def measure(name, call, times=200):
    call()
    results = [call() for _ in range(times)]
    seconds = sorted(r[1] for r in results)
    print(f"| {name} | {statistics.median(seconds) * 1000:.1f} | {seconds[int(len(seconds) * 0.99) - 1] * 1000:.1f} | {results[-1][2]:,} | {results[-1][3]:,} |")


def main():
    folder = tempfile.mkdtemp(prefix="assay-bench-")
    data = os.path.join(folder, "data")
    try:
        subprocess.run([BINARY, "member", "add", "--data", data, "--name", "Bench", "--email", "bench@example.com", "--role", "owner", "--password-stdin"],
                       input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL)
        cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
        print(f"{platform.platform()}, {os.cpu_count()} cores, {cpu}, {time.strftime('%Y-%m-%d')}, {REQUIREMENTS:,} requirements, {SIGNALS_EACH} signals each\n")
        for batch in range(SIGNALS_EACH):
            path = os.path.join(folder, f"issues{batch}.csv")
            make_file(path, REQUIREMENTS, 42 + batch)
            begin = time.perf_counter()
            command = [BINARY, "import", "signals", path, "--preset", "github-issues", "--data", data, "--json"]
            subprocess.run(command + (["--signals-only"] if batch else []), check=True, stdout=subprocess.DEVNULL)
            if batch == 0:
                print(f"import of {REQUIREMENTS:,} signals with a requirement each: {time.perf_counter() - begin:.1f} s (with the search index)")
        if SIGNALS_EACH > 1:  # the further signals join the requirements in the order of their numbers
            database = os.path.join(data, "assay.db")
            subprocess.run(["sqlite3", database,
                            "INSERT OR IGNORE INTO requirement_signals SELECT r.id, s.id, s.workspace_id, 'important', s.created_at FROM signals s "
                            f"JOIN requirements r ON r.workspace_id = s.workspace_id AND r.number = (s.number - 1) % {REQUIREMENTS} + 1;"
                            "UPDATE signals SET requirements = 1;"], check=True)
        server, port, seconds = start(data)
        print(f"start until ready: {seconds:.2f} s")
        client = Client(port)
        print("\n| what | median ms | p99 ms | bytes | bytes on the wire |\n|---|---|---|---|---|")
        dice = random.Random(1)
        measure("first page, 50 rows", lambda: client.call("GET", "/api/v1/requirements"))
        measure("first page, 200 rows", lambda: client.call("GET", "/api/v1/requirements?limit=200"))
        measure("filtered page (status, type)", lambda: client.call("GET", "/api/v1/requirements?status=new&type=improvement&sort=-votes"))
        measure("full-text search", lambda: client.call("GET", "/api/v1/requirements?text=" + __import__("urllib.parse").parse.quote(dice.choice(WORDS) + " " + dice.choice(WORDS))), 100)
        measure("search by number", lambda: client.call("GET", f"/api/v1/search?q=REQ-{dice.randint(1, REQUIREMENTS)}"))
        measure("board, first screen", lambda: client.call("GET", "/api/v1/requirements/board"), 100)
        row = client.call("GET", "/api/v1/requirements?limit=1")[0]["items"][0]
        state = {"version": row["version"], "urgency": 1}

        def edit():
            state["urgency"] = state["urgency"] % 5 + 1
            result = client.call("PATCH", f"/api/v1/requirements/{row['id']}", {"urgency": state["urgency"]}, {"If-Match": f"\"{state['version']}\""})
            state["version"] = result[0]["version"]
            return result

        measure("single-field edit, durable", edit)
        memory = next(l for l in open(f"/proc/{server.pid}/status") if l.startswith("VmRSS"))
        print(f"\nresident memory after the run: {int(memory.split()[1]) // 1024} MB")
        server.terminate()
        server.wait()
        server, port, seconds = start(data)
        memory = next(l for l in open(f"/proc/{server.pid}/status") if l.startswith("VmRSS"))
        print(f"resident memory idle after a start: {int(memory.split()[1]) // 1024} MB")
        server.terminate()
        server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
