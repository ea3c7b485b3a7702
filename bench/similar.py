"""Measures finding what says the same: the ten most similar of signals and texts, a new signal until it is found, and
the index after kill -9.

Builds its own data from a seed (texts of 60 words with the frequencies of natural language, every tenth said again in
other words), runs build/release/assay over a temporary folder, and prints one table.
Usage: bench/run similar [SIGNALS]
"""
import csv, itertools, os, platform, random, shutil, statistics, subprocess, sys, tempfile, time, urllib.parse

from serving import BINARY, PASSWORD, Client, start

SIGNALS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000

SYLLABLES = [a + b for a in "b c d f g l m n p r s t v".split() for b in "a e i o u".split()]
HAN = "客户订单导出报表合同审批移动打印筛选同步线索跟进发票库存价格流程权限通知搜索登录数据字段统计图表模板附件评论任务日程"


def vocabulary(dice):
    words = ["".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4))) for _ in range(30_000)]
    words += ["".join(dice.choice(HAN) for _ in range(2)) for _ in range(1_000)]
    dice.shuffle(words)
    return words, list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))


def make_file(path, rows):
    dice = random.Random(42)
    words, weights = vocabulary(dice)
    said = []
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["title", "text", "said_at"])
        for _ in range(rows):
            text = dice.choices(words, cum_weights=weights, k=60)
            if said and dice.random() < 0.1:  # most of the words of another one, in another order
                text = dice.sample(said[dice.randrange(len(said))], 40) + text[:20]
            said.append(text)
            writer.writerow([" ".join(text[:7]), " ".join(text[7:]), f"2026-{dice.randint(1, 9):02}-{dice.randint(1, 28):02} 08:00:00"])
    return words, weights


def row(name, seconds):
    seconds = sorted(seconds)
    at = lambda share: seconds[min(len(seconds) - 1, int(len(seconds) * share))] * 1000
    print(f"| {name} | {statistics.median(seconds) * 1000:.1f} | {at(0.99):.1f} | {seconds[-1] * 1000:.1f} |")


def until_found(client, text, key):
    begin = time.perf_counter()
    path = "/api/v1/similar?kinds=signal&text=" + urllib.parse.quote(text)
    while all(item["key"] != key for item in client.call("GET", path)[0]["items"]):
        if time.perf_counter() - begin > 60:
            raise SystemExit(f"{key} was not found within a minute")
        time.sleep(0.005)
    return time.perf_counter() - begin


def main():
    folder = tempfile.mkdtemp(prefix="assay-bench-")
    data = os.path.join(folder, "data")
    try:
        subprocess.run([BINARY, "member", "add", "--data", data, "--name", "Bench", "--email", "bench@example.com", "--role", "owner", "--password-stdin"],
                       input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL)
        cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
        print(f"{platform.platform()}, {os.cpu_count()} cores, {cpu}, {time.strftime('%Y-%m-%d')}, {SIGNALS:,} signals\n")
        path = os.path.join(folder, "signals.csv")
        words, weights = make_file(path, SIGNALS)
        begin = time.perf_counter()
        subprocess.run([BINARY, "import", "signals", path, "--preset", "generic", "--signals-only", "--data", data, "--json"], check=True, stdout=subprocess.DEVNULL)
        print(f"import with the index: {time.perf_counter() - begin:.1f} s\n")
        server, port, _ = start(data)
        client = Client(port)
        dice = random.Random(7)
        print("| what | median ms | p99 ms | longest ms |\n|---|---|---|---|")
        of_signal = lambda: client.call("GET", f"/api/v1/signals/SIG-{dice.randint(1, SIGNALS)}/similar")[1]
        row("first 100 after a start, signal", [of_signal() for _ in range(100)])
        row("ten most similar of a signal", [of_signal() for _ in range(1_000)])
        text = lambda: urllib.parse.quote(" ".join(dice.choices(words, cum_weights=weights, k=8)))
        row("ten most similar of eight words", [client.call("GET", f"/api/v1/similar?text={text()}")[1] for _ in range(1_000)])
        found = []
        for number in range(50):
            new = " ".join(dice.choices(words, k=6)) + f" unheard{number}"
            made = client.call("POST", "/api/v1/signals", {"text": new, "kind": "request", "channel": "chat", "hops": 0})[0]
            found.append(until_found(client, new, made["key"]))
        row("a new signal until it is found", found)
        caught_up = []
        for number in range(5):
            new = " ".join(dice.choices(words, k=6)) + f" killed{number}"
            made = client.call("POST", "/api/v1/signals", {"text": new, "kind": "request", "channel": "chat", "hops": 0})[0]
            server.kill()
            server.wait()
            server, port, seconds = start(data)
            client = Client(port)
            caught_up.append(seconds + until_found(client, new, made["key"]))
        row("kill -9 until the last signal is found, start included", caught_up)
        memory = next(l for l in open(f"/proc/{server.pid}/status") if l.startswith("VmRSS"))
        print(f"\nresident memory after the run: {int(memory.split()[1]) // 1024} MB")
        server.terminate()
        server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
