"""Measures a verdict on a requirement that many follow: how long its own request takes, until everybody is told in the
app and has a mail queued, until every mail is handed over, and what others wait for meanwhile. Then the same by digest.

Builds its own members from a seed, runs build/release/assay over a temporary folder beside a mail server that takes
everything, and prints one table. Usage: bench/run answers [FOLLOWERS]
"""
import http.client, json, os, platform, shutil, socketserver, sqlite3, statistics, subprocess, sys, tempfile, threading, time, uuid

FOLLOWERS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARY = os.environ.get("ASSAY_BINARY", os.path.join(ROOT, "build/release/assay"))
PASSWORD = "bench password of this run"
received = 0


class Taker(socketserver.StreamRequestHandler):
    """Says yes to everything."""

    def handle(self):
        global received
        say = lambda line: self.wfile.write(line.encode() + b"\r\n")
        say("220 bench")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"EHLO":
                say("250 bench")
            elif word == b"DATA":
                say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                received += 1
                say("250 taken")
            elif word == b"QUIT":
                return say("221 bye")
            else:
                say("250 ok")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {"Content-Type": "application/json"}
        self.headers["X-CSRF-Token"] = self.call("POST", "/session", {"email": "bench@example.com", "password": PASSWORD})["csrf_token"]

    def call(self, method, path, body=None, extra=None):
        self.connection.request(method, "/api/v1" + path, body if body is None else json.dumps(body), {**self.headers, **(extra or {})})
        answer = self.connection.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {data[:300]}")
        if answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = answer.getheader("Set-Cookie").split(";")[0]
        return json.loads(data) if data else None

    def timed(self, method, path, body=None, extra=None):
        begin = time.perf_counter()
        answer = self.call(method, path, body, extra)
        return answer, time.perf_counter() - begin


def start(folder, mail_port):
    settings = {"ASSAY_HTTP_RATE_PER_MINUTE": "10000000", "ASSAY_SMTP_URL": f"smtp://127.0.0.1:{mail_port}",
                "ASSAY_SMTP_FROM": "bench@example.com", "ASSAY_SMTP_SECURITY": "plain"}
    server = subprocess.Popen([BINARY, "serve", "--data", folder, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True, env={**os.environ, **settings})
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


def add_followers(folder, requirement):
    """Straight into the tables: hashing ten thousand passwords is not what this measures."""
    database = sqlite3.connect(os.path.join(folder, "assay.db"), timeout=60)
    (workspace,) = database.execute("SELECT workspace_id FROM members LIMIT 1").fetchone()
    now = int(time.time() * 1e6)
    ids = [str(uuid.UUID(int=(0x019A << 112) | (7 << 76) | (2 << 62) | number)) for number in range(1, FOLLOWERS + 1)]
    with database:
        database.executemany(
            "INSERT INTO members (id, workspace_id, name, email, email_folded, role, state, language, theme, created_at, version) VALUES (?, ?, ?, ?, ?, 'viewer', 'active', 'zh', 'system', ?, 1)",
            [(id, workspace, f"Follower {n}", f"follower.{n}@example.com", f"follower.{n}@example.com", now) for n, id in enumerate(ids)])
        database.executemany("INSERT INTO watches (workspace_id, record_kind, record_id, member_id, created_at) VALUES (?, 'requirement', ?, ?, ?)",
                             [(workspace, requirement, id, now) for id in ids])
    return database


def edit_until(stop, port, times):
    client = Client(port)
    row = client.call("POST", "/requirements", {"title": "Edited meanwhile", "type": "improvement"})
    version, urgency = row["version"], 1
    while not stop.is_set():
        urgency = urgency % 5 + 1
        changed, seconds = client.timed("PATCH", f"/requirements/{row['id']}", {"urgency": urgency}, {"If-Match": f"\"{version}\""})
        version = changed["version"]
        times.append(seconds)
        stop.wait(0.02)


def wait(done):
    while not done():
        time.sleep(0.05)


def show(name, own, queued, sent, times):
    times.sort()
    p99 = times[max(0, int(len(times) * 0.99) - 1)] * 1000
    print(f"| {name} | {own * 1000:.1f} | {queued:.1f} | {sent:.1f} | {len(times):,} | {statistics.median(times) * 1000:.1f} | {p99:.1f} | {times[-1] * 1000:.1f} |")


def measure(name, client, port, act, everybody, mails):
    times, stop = [], threading.Event()
    editing = threading.Thread(target=edit_until, args=(stop, port, times))
    editing.start()
    before, begin = received, time.perf_counter()
    own = act()
    wait(everybody)
    queued = time.perf_counter() - begin
    wait(lambda: received - before >= mails)
    sent = time.perf_counter() - begin
    stop.set()
    editing.join()
    show(name, own, queued, sent, times)


def main():
    folder = tempfile.mkdtemp(prefix="assay-bench-")
    data = os.path.join(folder, "data")
    mail = MailServer(("127.0.0.1", 0), Taker)
    threading.Thread(target=mail.serve_forever, daemon=True).start()
    try:
        subprocess.run([BINARY, "member", "add", "--data", data, "--name", "Bench", "--email", "bench@example.com", "--role", "owner", "--password-stdin"],
                       input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL)
        cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
        print(f"{platform.platform()}, {os.cpu_count()} cores, {cpu}, {time.strftime('%Y-%m-%d')}, {FOLLOWERS:,} followers\n")
        server, port = start(data, mail.server_address[1])
        client = Client(port)
        requirement = client.call("POST", "/requirements", {"title": "Followed by many", "type": "fix"})["id"]
        database = add_followers(data, requirement)
        told = lambda verdict: any(a["verdict"] == verdict and a["state"] == "told" and a["people"] == FOLLOWERS for a in client.call("GET", f"/requirements/{requirement}/answers")["answers"])
        version = lambda: {"If-Match": f"\"{client.call('GET', f'/requirements/{requirement}')['version']}\""}
        print("| what | its own request ms | s until all are told and queued | s until all is sent | edits meanwhile | median ms | p99 ms | longest ms |\n|---|---|---|---|---|---|---|---|")
        measure("a verdict, mail at once", client, port,
                lambda: client.timed("POST", f"/requirements/{requirement}/acceptance", {"reason": "many_ask", "sentence": "We will build this."}, version())[1],
                lambda: told("accepted"), FOLLOWERS)
        people = [row[0] for row in database.execute("SELECT DISTINCT person_key FROM tellings")]
        (workspace,) = database.execute("SELECT workspace_id FROM members LIMIT 1").fetchone()
        with database:
            database.executemany("INSERT INTO telling_preferences (workspace_id, person_key, mail, updated_at) VALUES (?, ?, 'daily', 0)", [(workspace, key) for key in people])
        measure("a verdict, mail by digest", client, port,
                lambda: client.timed("POST", f"/requirements/{requirement}/decline", {"reason": "out_of_scope", "sentence": "Not after all."}, version())[1],
                lambda: told("declined"), 0)
        measure("the digests", client, port, lambda: client.timed("POST", "/digests")[1], lambda: True, FOLLOWERS)
        server.terminate()
        server.wait()
    finally:
        mail.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


main()
