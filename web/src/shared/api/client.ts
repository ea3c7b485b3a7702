// One door to the HTTP API: cookies, CSRF, versions, and problems as typed errors.

import type { Problem } from './types';

export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail || problem.title || problem.code);
  }
  get status() {
    return this.problem.status;
  }
  get code() {
    return this.problem.code;
  }
  field(name: string) {
    return this.problem.errors?.find((error) => error.field === name)?.message;
  }
}

type Query = Record<string, string | number | boolean | null | undefined>;
type Options = {
  method?: string;
  query?: Query;
  body?: unknown;
  raw?: { data: Blob | string; type: string };
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

let csrfToken = '';
let acceptLanguage = 'zh';
let onSignedOut: () => void = () => undefined;

export const setCsrfToken = (token: string) => void (csrfToken = token);
export const setAcceptLanguage = (language: string) => void (acceptLanguage = language);
export const setSignedOutListener = (listener: () => void) => void (onSignedOut = listener);

export function address(path: string, query?: Query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return `/api/v1${path}${text ? (path.includes('?') ? '&' : '?') + text : ''}`;
}

async function problemOf(response: Response): Promise<ApiError> {
  const retry = Number(response.headers.get('Retry-After'));
  const requestId = response.headers.get('X-Request-Id') ?? undefined;
  try {
    const problem = (await response.json()) as Problem;
    return new ApiError({ request_id: requestId, ...problem, status: response.status, code: problem.code ?? 'unknown' }, retry || null);
  } catch {
    return new ApiError({ status: response.status, code: 'unreadable', request_id: requestId, detail: `HTTP ${response.status}` }, retry || null);
  }
}

/** Sends one request and reads its JSON answer; throws ApiError for every refusal, code "offline" when nobody answered. */
export async function send<T>(path: string, options: Options = {}): Promise<T> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': acceptLanguage };
  let body: BodyInit | undefined;
  if (options.raw) {
    headers['Content-Type'] = options.raw.type;
    body = options.raw.data;
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  if (method !== 'GET' && csrfToken) headers['X-CSRF-Token'] = csrfToken;
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;

  let response: Response;
  try {
    response = await fetch(address(path, options.query), { method, headers, body, signal: options.signal, credentials: 'same-origin' });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({ status: 0, code: 'offline' });
  }
  if (!response.ok) {
    const error = await problemOf(response);
    if (error.status === 401 && error.code === 'unauthenticated' && path !== '/session') onSignedOut();
    throw error;
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) => send<T>(path, { query, signal });
export const post = <T>(path: string, body: unknown = {}, version?: number) =>
  send<T>(path, { method: 'POST', body, version, idempotencyKey: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` });
export const patch = <T>(path: string, body: unknown, version?: number) => send<T>(path, { method: 'PATCH', body, version });
export const put = <T>(path: string, body: unknown, version?: number) => send<T>(path, { method: 'PUT', body, version });
export const remove = <T = void>(path: string, version?: number, query?: Query) => send<T>(path, { method: 'DELETE', version, query });
