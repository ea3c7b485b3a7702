import { useTranslation } from 'react-i18next';

import { useMembers } from '@/shared/api/directory';
import { useFormat } from '@/shared/format/useFormat';
import { useSession } from '@/shared/session/session';

const enumerated: Record<string, string> = { status: 'status', type: 'type', kind: 'kind', effort_size: 'effort', channel: 'channel', tier: 'tier', stage: 'stage', role: 'role' };

/** Names a changed field and its values as a person says them, not as they are stored. */
export function useChangeText() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const members = useMembers();
  const { lines } = useSession();
  const text = (field: string, raw: unknown): string => {
    if (raw === null || raw === undefined || raw === '') return '–';
    if (typeof raw === 'number') return format.number(raw);
    if (typeof raw === 'boolean') return t(raw ? 'yes' : 'no');
    if (Array.isArray(raw)) return raw.map((item) => text(field, item)).join(t('list_comma'));
    if (typeof raw === 'object') return Object.values(raw).map((item) => text(field, item)).filter((item) => item !== '–').join(' · ');
    const word = String(raw);
    const group = enumerated[field];
    if (group && i18n.exists(`${group}.${word}`)) return t(`${group}.${word}`);
    if (field === 'owner_id') return members.data?.find((member) => member.id === word)?.name ?? word;
    if (field === 'business_line_id') return lines.find((line) => line.id === word)?.name ?? word;
    if (/^\d{4}-\d\d-\d\d$/.test(word)) return format.date(word);
    if (/^\d{4}-\d\d-\d\dT/.test(word)) return format.dateTime(word);
    return word.length > 160 ? `${word.slice(0, 160)}…` : word;
  };
  return { name: (field: string) => (i18n.exists(`field.${field}`) ? t(`field.${field}`) : field), value: text };
}
