// A small HTTP client of the API: cookies, CSRF token, bearer token, If-Match, Idempotency-Key, JSON.
// It never throws on a status: a test asserts what came back.

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T; // parsed JSON; undefined when the answer has none
  text: string;
  version: number | undefined; // from the ETag
}

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: FieldProblem[];
  request_id: string;
}

export interface Session {
  member: { id: string; name: string; email: string; language: string; theme: string };
  workspace: { id: string; name: string; currency: string; time_zone: string; language: string };
  role: string | null;
  permissions: string[];
  lines: { id: string; name: string; stage: string; parent_id: string | null; role: string | null }[];
  csrf_token: string;
  unread_notices: number;
  setup_required: boolean;
}

type QueryValue = string | number | boolean | undefined;

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  version?: number; // sent as If-Match: "version"
  idempotencyKey?: string;
  headers?: Record<string, string>;
  csrf?: string | false; // false: without the token although a session is there
  raw?: { type: string; content: string | Uint8Array }; // instead of a JSON body
}

export class Client {
  readonly cookies = new Map<string, string>();
  csrfToken: string | undefined;
  bearer: string | undefined;
  language: string | undefined;

  // `base` is the server's address without a slash at the end.
  constructor(readonly base: string) {}

  get<T = unknown>(path: string, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>('GET', path, undefined, options);
  }
  post<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>('POST', path, body, options);
  }
  put<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>('PUT', path, body, options);
  }
  patch<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>('PATCH', path, body, options);
  }
  delete<T = unknown>(path: string, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>('DELETE', path, undefined, options);
  }

  // POST /session; on success later requests carry the cookie and the CSRF token.
  async signIn(email: string, password: string): Promise<Answer<Session>> {
    const answer = await this.post<Session>('/session', { email, password });
    if (answer.status === 200) this.csrfToken = answer.body.csrf_token;
    return answer;
  }

  async request<T>(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer<T>> {
    const response = await this.fetch(method, path, body, options);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const parsed: unknown = text !== '' && /^application\/(problem\+)?json/.test(type) ? JSON.parse(text) : undefined;
    const version = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
    return {
      status: response.status,
      headers: response.headers,
      body: parsed as T,
      text,
      version: version === undefined ? undefined : Number(version),
    };
  }

  // The response itself, for streams and downloads.
  async fetch(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.cookies.size > 0) headers['cookie'] = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (this.bearer !== undefined) headers['authorization'] = `Bearer ${this.bearer}`;
    if (this.language !== undefined) headers['accept-language'] = this.language;
    const csrf = options.csrf ?? this.csrfToken;
    if (method !== 'GET' && typeof csrf === 'string') headers['x-csrf-token'] = csrf;
    if (options.version !== undefined) headers['if-match'] = `"${options.version}"`;
    if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
    let content: string | Uint8Array | undefined;
    if (options.raw) {
      headers['content-type'] = options.raw.type;
      content = options.raw.content;
    } else if (body !== undefined) {
      headers['content-type'] = 'application/json';
      content = JSON.stringify(body);
    }
    const response = await fetch(this.address(path, options.query), {
      method,
      headers: { ...headers, ...options.headers },
      body: content as BodyInit | undefined,
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) this.keepCookie(cookie);
    return response;
  }

  // "/session" lies under /api/v1; "/healthz", "/docs", "/api/openapi.json" and whole addresses are taken as they are.
  private address(path: string, query: Record<string, QueryValue> = {}): string {
    const rooted = /^\/(api|healthz|readyz|docs)(\/|$|\?)/.test(path) ? path : `/api/v1${path}`;
    const url = new URL(/^https?:/.test(path) ? path : this.base + rooted);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url.toString();
  }

  private keepCookie(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const equals = pair.indexOf('=');
    if (equals < 0) return;
    const name = pair.slice(0, equals).trim();
    const gone = attributes.some((attribute) => /^\s*max-age=(0|-\d+)\s*$/i.test(attribute));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(equals + 1).trim());
  }
}
