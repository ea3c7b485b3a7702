"""A server of build/release/assay and its client, for the benchmarks."""
import http.client, json, os, subprocess, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARY = os.environ.get("ASSAY_BINARY", os.path.join(ROOT, "build/release/assay"))
PASSWORD = "bench password of this run"


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
        self.call("POST", "/api/v1/session", {"email": "bench@example.com", "password": PASSWORD})

    def call(self, method, path, body=None, extra=None):
        start = time.perf_counter()
        self.connection.request(method, path, json.dumps(body) if body is not None else None, {**self.headers, **(extra or {})})
        answer = self.connection.getresponse()
        data = answer.read()
        seconds = time.perf_counter() - start
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {data[:300]}")
        if answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = answer.getheader("Set-Cookie").split(";")[0]
        if answer.getheader("Content-Encoding") == "gzip":
            import gzip
            plain = gzip.decompress(data)
        else:
            plain = data
        value = json.loads(plain) if plain else None
        if isinstance(value, dict) and "csrf_token" in value:
            self.headers["X-CSRF-Token"] = value["csrf_token"]
        return value, seconds, len(plain), len(data)


def start(folder):
    begin = time.perf_counter()
    server = subprocess.Popen([BINARY, "serve", "--data", folder, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True,
                              env={**os.environ, "ASSAY_HTTP_RATE_PER_MINUTE": "1000000"})
    line = server.stderr.readline()
    port = int(line.rsplit(":", 1)[1])
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return server, port, time.perf_counter() - begin
        except OSError:
            pass
