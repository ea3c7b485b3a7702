// Changed fields and their values as a person says them, not as they are stored.
import type { FieldChange } from '@/shared/api/types';

/** What the words need to know of the workspace; names that are not known yet are undefined. */
export type ChangeWords = {
  text: (key: string, values?: Record<string, unknown>) => string;
  has: (key: string) => boolean;
  date: (day: string) => string;
  dateTime: (moment: string) => string;
  number: (value: number) => string;
  percent: (share: number) => string;
  money: (money: { minor: number; currency: string }) => string;
  member: (id: string) => string | undefined;
  line: (id: string) => string | undefined;
  goal: (id: string) => string | undefined;
  customer: (id: string) => string | undefined;
  reason: (verdict: string, code: string) => string | undefined;
};

type Raw = Record<string, unknown>;
type Write = (raw: unknown, words: ChangeWords, recordKind: string) => string;

const nothing = '–';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const isObject = (raw: unknown): raw is Raw => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const isEmpty = (raw: unknown) => raw === null || raw === undefined || raw === '' || (Array.isArray(raw) && raw.length === 0);
const parts = (texts: (string | false)[]) => texts.filter((part) => part !== '' && part !== nothing && part !== false).join(' · ') || nothing;

const word =
  (group: string): Write =>
  (raw, words) => (words.has(`${group}.${String(raw)}`) ? words.text(`${group}.${String(raw)}`) : String(raw));
const each =
  (write: Write): Write =>
  (raw, words, recordKind) => (Array.isArray(raw) ? raw.map((item) => write(item, words, recordKind)).join(words.text('list_comma')) : write(raw, words, recordKind));
const named =
  (of: (words: ChangeWords, recordKind: string) => (id: string) => string | undefined): Write =>
  (raw, words, recordKind) => of(words, recordKind)(String(raw)) ?? words.text('change.gone');

const member = named((words) => words.member);
const line = named((words) => words.line);
const parent = named((words, recordKind) => (recordKind === 'customer' ? words.customer : words.line));

const days: Write = (raw, words) => (Array.isArray(raw) && raw.length > 4 ? words.text('change.days', { count: raw.length }) : each(plain)(raw, words, ''));

const effort: Write = (raw, words) => {
  if (!isObject(raw)) return plain(raw, words, '');
  if (!isEmpty(raw['likely'])) return words.text('change.three_points', Object.fromEntries(['optimistic', 'likely', 'pessimistic'].map((name) => [name, plain(raw[name], words, '')])));
  return isEmpty(raw['size']) ? nothing : word('effort')(raw['size'], words, '');
};

const verdict: Write = (raw, words) => {
  if (!isObject(raw)) return plain(raw, words, '');
  const kind = String(raw['kind'] ?? '');
  const code = String(raw['reason'] ?? '');
  return parts([
    word('verdict')(kind, words, ''),
    words.reason(kind, code) ?? code,
    !isEmpty(raw['sentence']) && words.text('change.quoted', { text: raw['sentence'] }),
    !isEmpty(raw['until']) && words.text('change.until', { date: words.date(String(raw['until'])) }),
  ]);
};

// Of a signal: the verdict goes by another name.
const answer: Write = (raw, words, recordKind) => verdict(isObject(raw) ? { ...raw, kind: raw['verdict'] } : raw, words, recordKind);

const measure: Write = (raw, words) => {
  if (!isObject(raw)) return plain(raw, words, '');
  const value = (name: string) => plain(raw[name], words, '');
  return parts([
    value('metric'),
    (!isEmpty(raw['baseline']) || !isEmpty(raw['target'])) && `${value('baseline')} → ${value('target')} ${String(raw['unit'] ?? '')}`.trim(),
    value('source'),
    !isEmpty(raw['owner_id']) && member(raw['owner_id'], words, ''),
    !isEmpty(raw['review_on']) && words.date(String(raw['review_on'])),
  ]);
};

const metric: Write = (raw, words) => (isObject(raw) ? `${String(raw['name'] ?? '')} ${isEmpty(raw['unit']) ? '' : `(${String(raw['unit'])}) `}${raw['direction'] === 'down' ? '↓' : '↑'}` : plain(raw, words, ''));

const goalLink: Write = (raw, words) => {
  if (!isObject(raw)) return plain(raw, words, '');
  const fit = word('fit')(raw['fit'], words, '');
  const name = words.goal(String(raw['goal_id'])) ?? words.text('change.gone');
  return words.text(isEmpty(raw['expected_change']) ? 'change.goal' : 'change.goal_expected', { name, fit, change: plain(raw['expected_change'], words, '') });
};

const membership: Write = (raw, words) => (isObject(raw) ? `${line(raw['business_line_id'], words, '')} (${word('role')(raw['role'], words, '')})` : plain(raw, words, ''));
const externalId: Write = (raw, words) => (isObject(raw) ? `${String(raw['system'])}: ${String(raw['id'])}` : plain(raw, words, ''));
const share: Write = (raw, words) => (typeof raw === 'number' ? words.percent(raw) : plain(raw, words, ''));
const reasons: Write = (raw, words) => (isObject(raw) ? words.text('change.reasons', { count: Object.values(raw).flat().length }) : plain(raw, words, ''));

/** The weights of a group, each under its name. */
const weights =
  (group: string): Write =>
  (raw, words) =>
    isObject(raw)
      ? Object.entries(raw)
          .map(([name, value]) => `${word(`weight.${group}`)(name, words, '')} ${plain(value, words, '')}`)
          .join(words.text('list_comma'))
      : plain(raw, words, '');

const writers: Record<string, Write> = {
  status: word('status'),
  type: word('type'),
  kind: word('kind'),
  channel: word('channel'),
  tier: word('tier'),
  stage: word('stage'),
  role: word('role'),
  roles: each(word('roles')),
  stance: word('stance'),
  state: word('state'),
  language: word('language'),
  theme: word('theme'),
  hops: (raw, words) => word('hops')(Math.min(Number(raw), 2), words, ''),
  owner_id: member,
  assignee_id: member,
  answer,
  mentions: each(member),
  business_line_id: line,
  parent_id: parent,
  effort,
  hours_saved_per_month: (raw, words) => words.text('change.hours', { count: Number(raw), hours: plain(raw, words, '') }),
  verdict,
  release: (raw, words) => (isObject(raw) ? parts([plain(raw['version_name'], words, ''), !isEmpty(raw['on']) && words.date(String(raw['on']))]) : plain(raw, words, '')),
  result: (raw, words) => (isObject(raw) ? parts([plain(raw['actual'], words, ''), plain(raw['comment'], words, '')]) : plain(raw, words, '')),
  reading: (raw, words) => (isObject(raw) ? parts([!isEmpty(raw['on']) && words.date(String(raw['on'])), plain(raw['value'], words, ''), plain(raw['note'], words, '')]) : plain(raw, words, '')),
  measure,
  metric,
  goals: each(goalLink),
  memberships: each(membership),
  external_ids: each(externalId),
  holidays: days,
  working_days: days,
  signal_link: word('importance'),
  'settings.first_hand_bonus': share,
  'settings.role_bonus': share,
  'settings.reasons': reasons,
  'settings.effort_days': weights('effort_days'),
  'settings.voice_weights': weights('voice_weights'),
  'settings.importance_probability': weights('importance_probability'),
  'settings.goal_fit_points': weights('goal_fit_points'),
};

/** A value that says itself what it is. */
function plain(raw: unknown, words: ChangeWords, recordKind: string): string {
  if (isEmpty(raw)) return nothing;
  if (typeof raw === 'number') return words.number(raw);
  if (typeof raw === 'boolean') return words.text(raw ? 'yes' : 'no');
  if (Array.isArray(raw)) return each(plain)(raw, words, recordKind);
  if (isObject(raw)) {
    if (typeof raw['minor'] === 'number' && typeof raw['currency'] === 'string') return words.money({ minor: raw['minor'], currency: raw['currency'] });
    return parts(Object.values(raw).map((value) => plain(value, words, recordKind)));
  }
  const text = String(raw);
  if (text === '[personal]') return words.text('change.personal');
  if (uuid.test(text)) return words.member(text) ?? words.line(text) ?? words.goal(text) ?? words.customer(text) ?? words.text('change.gone');
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return words.date(text);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return words.dateTime(text);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

// A field may carry what it is about: "signal SIG-12", "reading 2026-10-01".
const about = /^(signal|reading) (.+)$/;

// A field of the workspace's own goes by its key.
const own = 'field.';

export function changeName(field: string, words: ChangeWords): string {
  const [, thing, which = ''] = about.exec(field) ?? [];
  if (thing === 'signal') return words.text('change.signal', { key: which });
  if (thing === 'reading') return words.text('change.reading', { date: words.date(which) });
  if (field.startsWith(own)) return field.slice(own.length);
  return words.has(`field.${field}`) ? words.text(`field.${field}`) : field;
}

export function changeValue(field: string, raw: unknown, words: ChangeWords, recordKind: string): string {
  if (isEmpty(raw)) return nothing;
  if (raw === '[personal]') return words.text('change.personal');
  if (field.startsWith(own) && uuid.test(String(raw))) return member(raw, words, recordKind);
  const write = writers[field.startsWith('signal ') ? 'signal_link' : field] ?? plain;
  return write(raw, words, recordKind) || nothing;
}

/** What happened where no field tells it: by the action's name, else by how it ends. */
export function happened(action: string, words: Pick<ChangeWords, 'text' | 'has'>): string {
  const end = action.split(/[._]/).at(-1) ?? '';
  const key = [`happened.${action}`, `happened.${end}`].find(words.has);
  return words.text(key ?? 'happened.otherwise');
}

/** The goals and customers whose names the changes need. */
export function idsIn(changes: FieldChange[], recordKind: string) {
  const goals = new Set<string>();
  const customers = new Set<string>();
  for (const change of changes) {
    for (const raw of [change.before, change.after]) {
      if (change.field === 'goals' && Array.isArray(raw)) raw.forEach((link: unknown) => isObject(link) && typeof link['goal_id'] === 'string' && goals.add(link['goal_id']));
      if (change.field === 'parent_id' && recordKind === 'customer' && typeof raw === 'string') customers.add(raw);
    }
  }
  return { goals: [...goals], customers: [...customers] };
}
