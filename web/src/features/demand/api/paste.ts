// What was copied out of a chat or a spreadsheet, on its way to signals.
import { useQueryClient } from '@tanstack/react-query';

import { post } from '@/shared/api/client';
import type { ChatReading, NewSignal, PastedRow, PastedTable, SignalBatch, SignalKind, Utterance } from '@/shared/api/types';
import { upload } from '@/shared/attachments/attachments';

export const readChat = (text: string, line: string | null) => post<ChatReading>('/signals/chat-reading', { text, business_line_id: line });
export const readTable = (text: string, header?: boolean, columns?: string[]) => post<PastedTable>('/signals/table-reading', { text, header, columns });

/** What holds for everything that is recorded together. */
export type Common = { kind: SignalKind; channel: NonNullable<NewSignal['channel']>; hops: number; customer_id?: string; business_line_id?: string };

/** One row of the pick list, with what somebody decided about it. */
export type Pick = { utterance: Utterance; chosen: boolean; contact: string | null; kind: SignalKind | null; files: File[] };

export const picksOf = (reading: ChatReading): Pick[] =>
  reading.items.map((utterance) => ({ utterance, chosen: !utterance.only_placeholders, contact: utterance.contacts.length === 1 ? (utterance.contacts[0]?.contact.id ?? null) : null, kind: null, files: [] }));

/** A screenshot belongs to the first chosen utterance that shows a picture and has too few, else to the last one chosen. */
export function giveScreenshot(picks: Pick[], file: File): Pick[] {
  const waiting = picks.findIndex((pick) => pick.chosen && pick.utterance.pictures > pick.files.length);
  const last = picks.findLastIndex((pick) => pick.chosen);
  const place = waiting >= 0 ? waiting : last;
  return picks.map((pick, index) => (index === place ? { ...pick, files: [...pick.files, file] } : pick));
}

export function signalOfPick({ utterance, contact, kind }: Pick, common: Common): NewSignal {
  const named = utterance.contacts.find((found) => found.contact.id === contact);
  return {
    ...common,
    kind: kind ?? common.kind,
    text: utterance.text,
    speaker_name: named ? undefined : utterance.speaker || undefined,
    speaker_post: named ? undefined : utterance.post || undefined,
    contact_id: named?.contact.id,
    customer_id: named ? named.customer.id : common.customer_id,
    said_at: utterance.said_at ?? undefined,
  };
}

export function signalOfRow(row: PastedRow, common: Common): NewSignal {
  const [contact] = row.contacts.length === 1 ? row.contacts : [];
  return {
    ...common,
    kind: row.kind === 'request' ? common.kind : row.kind,
    channel: row.channel ?? common.channel,
    hops: row.hops || common.hops,
    title: row.title || undefined,
    text: row.text,
    contact_id: contact?.contact.id,
    customer_id: row.customer?.id ?? contact?.customer.id ?? common.customer_id,
    speaker_name: contact ? undefined : row.speaker_name || row.contact_name || undefined,
    speaker_post: contact ? undefined : row.speaker_post || undefined,
    said_at: row.said_at ?? undefined,
    source_link: row.source_link || undefined,
  };
}

/** Records them together; files follow to the signals they belong to. Answers the files that were refused. */
export function useRecordTogether() {
  const client = useQueryClient();
  return async (signals: NewSignal[], files: File[][] = []) => {
    const made = await post<SignalBatch>('/signals/batch', { signals });
    const refused: { name: string; error: unknown }[] = [];
    for (const [index, item] of made.items.entries())
      for (const file of files[index] ?? []) await upload({ record_kind: 'signal', record_id: item.id }, file).catch((error: unknown) => refused.push({ name: file.name, error }));
    for (const name of ['signals', 'my_signals', 'home', 'requirements']) void client.invalidateQueries({ queryKey: [name] });
    return { made, refused };
  };
}
