"""Measures an import through a running server, and the edits that people make beside it.

Builds its own file from a seed, runs build/release/assay over a temporary folder, and prints one table.
Usage: bench/run imports [SIGNALS]
"""
import csv, http.client, json, os, platform, random, shutil, statistics, subprocess, sys, tempfile, threading, time

SIGNALS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARY = os.environ.get("ASSAY_BINARY", os.path.join(ROOT, "build/release/assay"))
PASSWORD = "bench password of this run"
WORDS = "export report invoice contract approval login mobile print filter sync 导出 报表 合同 审批 移动端 打印 筛选 同步 客户 线索".split()


def make_file(path, first, rows, votes):
    dice = random.Random(42)
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["number", "title", "created_at", "state", "reactions_+1_num", "author", "company", "labels"])
        for number in range(first, first + rows):
            title = " ".join(dice.choice(WORDS) for _ in range(6)) + f" {number}"
            day = f"2026-{dice.randint(1, 9):02}-{dice.randint(1, 28):02} 08:00:00"
            writer.writerow([number, title, day, "open", int(dice.paretovariate(1)) - 1 + votes, f"person-{dice.randint(1, rows)}", "", "ui"])


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {"Content-Type": "application/json"}
        self.headers["X-CSRF-Token"] = self.call("POST", "/session", {"email": "bench@example.com", "password": PASSWORD})["csrf_token"]

    def call(self, method, path, body=None, extra=None):
        content = body if body is None or isinstance(body, bytes) else json.dumps(body)
        self.connection.request(method, "/api/v1" + path, content, {**self.headers, **(extra or {})})
        answer = self.connection.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {data[:300]}")
        if answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = answer.getheader("Set-Cookie").split(";")[0]
        return json.loads(data) if data else None


def start(folder):
    server = subprocess.Popen([BINARY, "serve", "--data", folder, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True,
                              env={**os.environ, "ASSAY_HTTP_RATE_PER_MINUTE": "10000000"})
    port = int(server.stderr.readline().rsplit(":", 1)[1])
    threading.Thread(target=lambda: [None for _ in server.stderr], daemon=True).start()
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return server, port
        except OSError:
            pass


def edit_until(stop, port, times):
    client = Client(port)
    row = client.call("POST", "/requirements", {"title": "Edited beside imports", "type": "improvement"})
    version, urgency = row["version"], 1
    while not stop.is_set():
        urgency = urgency % 5 + 1
        begin = time.perf_counter()
        version = client.call("PATCH", f"/requirements/{row['id']}", {"urgency": urgency}, {"If-Match": f"\"{version}\""})["version"]
        times.append(time.perf_counter() - begin)
        stop.wait(0.02)


def run(client, port, path, step="application"):
    with open(path, "rb") as file:
        made = client.call("POST", f"/imports?kind=signals&preset=github-issues&filename=bench.csv", file.read(), {"Content-Type": "text/csv"})
    times, stop = [], threading.Event()
    editing = threading.Thread(target=edit_until, args=(stop, port, times))
    editing.start()
    begin = time.perf_counter()
    client.call("POST", f"/imports/{made['id']}/{step}")
    while (state := client.call("GET", f"/imports/{made['id']}"))["state"] in ("applying", "checking", "undoing"):
        time.sleep(0.1)
    seconds = time.perf_counter() - begin
    stop.set()
    editing.join()
    return state, seconds, sorted(times)


def show(name, state, seconds, times):
    p99 = times[max(0, int(len(times) * 0.99) - 1)] * 1000
    counts = f"{state['imported']:,} / {state['updated']:,} / {state['unchanged']:,}"
    print(f"| {name} | {seconds:.1f} | {counts} | {len(times):,} | {statistics.median(times) * 1000:.1f} | {p99:.1f} | {times[-1] * 1000:.1f} |")


def main():
    folder = tempfile.mkdtemp(prefix="assay-bench-")
    data = os.path.join(folder, "data")
    try:
        subprocess.run([BINARY, "member", "add", "--data", data, "--name", "Bench", "--email", "bench@example.com", "--role", "owner", "--password-stdin"],
                       input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL)
        cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
        print(f"{platform.platform()}, {os.cpu_count()} cores, {cpu}, {time.strftime('%Y-%m-%d')}, {SIGNALS:,} signals with a requirement each\n")
        server, port = start(data)
        client = Client(port)
        print("| import | s | imported / updated / unchanged | edits beside it | median ms | p99 ms | longest ms |\n|---|---|---|---|---|---|---|")
        path = os.path.join(folder, "issues.csv")
        make_file(path, 1, SIGNALS, 0)
        show("of new signals", *run(client, port, path))
        show("of the same file", *run(client, port, path))
        make_file(path, 1, SIGNALS, 1)
        show("of other votes for all", *run(client, port, path))
        server.terminate()
        server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
