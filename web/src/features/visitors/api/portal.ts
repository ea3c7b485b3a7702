// What the portal's page asks of the server: own session, own CSRF token, and in a frame the session in a header.
import { ApiError } from '@/shared/api/client';
import type { OwnSubmission, Page, PortalComment, PortalFace, Problem, PublicRequest, PublicRequestDetail, FollowedRequest, SignalKind } from '@/shared/api/types';

const [, slug = '', embedded] = /^\/p\/([^/]+)(\/embed)?\/?$/.exec(location.pathname) ?? [];
export const isEmbedded = embedded !== undefined;

let csrfToken = '';
let session = '';
let language = 'zh';
export const setRequestLanguage = (wanted: string) => void (language = wanted);

async function problemOf(response: Response) {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new ApiError({ ...problem, status: response.status, code: problem.code ?? 'unreadable' }, Number(response.headers.get('Retry-After')) || null);
}

async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && csrfToken) headers['X-CSRF-Token'] = csrfToken;
  if (session) headers['X-Portal-Session'] = session;
  let response: Response;
  try {
    response = await fetch(`/api/v1/portal/${slug}${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: 'same-origin' });
  } catch {
    throw new ApiError({ status: 0, code: 'offline' });
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export async function loadFace() {
  const face = await ask<PortalFace>('');
  csrfToken = face.csrf_token;
  return face;
}

export const acceptInvitation = (token: string) => ask<undefined>('/entrance', 'POST', { token });
export const introduce = (form: { name: string; email: string; website: string; pass: string }) => ask<undefined>('/visitors', 'POST', form);
export async function enterEmbedded(token: string) {
  session = (await ask<{ session: string }>('/embedding', 'POST', { token })).session;
}
export const leave = () => ask<undefined>('/session', 'DELETE');

const query = (values: Record<string, string | number | null | undefined>) => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return text ? `?${text}` : '';
};

export type RequestFilter = { text: string; state: string; sort: string };
export const loadRequests = (filter: RequestFilter, cursor?: string | null) => ask<Page<PublicRequest>>(`/requests${query({ ...filter, cursor })}`);
export const loadRequest = (id: string) => ask<PublicRequestDetail>(`/requests/${id}`);
export const loadComments = (id: string, cursor?: string | null) => ask<Page<PortalComment>>(`/requests/${id}/comments${query({ cursor })}`);
export const loadSimilar = (text: string) => ask<Page<PublicRequest>>(`/similar${query({ text })}`).then((page) => page.items);
export const loadMine = (cursor?: string | null) => ask<Page<OwnSubmission>>(`/submissions${query({ cursor })}`);
export const loadFollows = () => ask<Page<FollowedRequest>>('/follows').then((page) => page.items);

export const setVote = (id: string, on: boolean) => ask<PublicRequestDetail>(`/requests/${id}/vote`, on ? 'PUT' : 'DELETE');
export const setFollow = (id: string, on: boolean) => ask<PublicRequestDetail>(`/requests/${id}/follow`, on ? 'PUT' : 'DELETE');
export const comment = (id: string, text: string) => ask<PublicRequestDetail>(`/requests/${id}/comments`, 'POST', { text });
export const submit = (kind: SignalKind, text: string) => ask<OwnSubmission>('/submissions', 'POST', { kind, text });
