// A weekly report by mail: to the members who were chosen, in their language, and to nobody who may not see the line.
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { MailServer } from '../support/mail_server.ts';
import { Server } from '../support/server.ts';
import { makeCertificate } from '../support/web_receiver.ts';
import { addLine, bodyOf, join, type Page } from '../support/world.ts';

interface Report {
  id: string;
  state: string;
  content: { confirmed: { total: number } };
  version: number;
}

let mail: MailServer;
let server: Server;
let owner: Client;
let line: string;

beforeAll(async () => {
  const certificate = makeCertificate();
  mail = await MailServer.start({ tls: certificate, user: 'assay', password: 'secret' });
  server = await Server.start({
    env: {
      ASSAY_SMTP_URL: mail.url,
      ASSAY_SMTP_USER: 'assay',
      ASSAY_SMTP_PASSWORD: 'secret',
      ASSAY_SMTP_FROM: '试金 <assay@example.test>',
      ASSAY_DELIVERY_CA_FILE: certificate.file,
    },
  });
  owner = await server.signedIn();
  line = await addLine(owner, 'Orders');
});
afterAll(async () => {
  await server?.dispose();
  await mail?.stop();
});

const make = async (day: string) => bodyOf(await owner.post<Report>('/weekly-reports', { business_line_id: line, day }), 201);

test('goes to those who were chosen, and everybody of the line sees it in the app', async () => {
  const [chosen, other] = [await join(owner, 'business', line), await join(owner, 'viewer')];
  const report = await make('2026-01-07');
  expect(report.content.confirmed.total).toBe(0);
  const path = `/weekly-reports/${report.id}`;
  const written = bodyOf(await owner.patch<Report>(path, { body: 'Calm <b>week</b>.' }, { version: report.version }));
  const sent = bodyOf(await owner.post<Report>(`${path}/sending`, { mail_to: [chosen.id, chosen.id] }, { version: written.version }));
  expect(sent.state).toBe('sent');
  const received = await mail.arrived(chosen.email);
  expect(received.headers['subject']).toBe('Orders: week 2026-01-05 to 2026-01-11');
  expect(received.text).toContain('| Confirmed by those who asked | 0 |');
  expect(received.html).not.toContain('<b>week');
  expect(mail.to(chosen.email)).toHaveLength(1);
  expect(mail.to(other.email)).toEqual([]);
  for (const { client } of [chosen, other])
    expect(bodyOf(await client.get<Page<{ kind: string }>>('/notices')).items.map((notice) => notice.kind)).toContain('weekly_report');
});

test('is refused to whom the line is closed, and then nothing is sent', async () => {
  const outside = await join(owner, 'business', await addLine(owner, 'Elsewhere'));
  const contributor = await join(owner, 'contributor');
  const report = await make('2026-01-14');
  const sending = (body: unknown) => owner.post<Report>(`/weekly-reports/${report.id}/sending`, body, { version: report.version });
  for (const stranger of [outside.id, contributor.id, '01900000-0000-7000-8000-000000000000'])
    expectProblem(await sending({ mail_to: [stranger] }), 422, 'invalid', { field: 'mail_to[0]', code: 'unknown_member' });
  expect(bodyOf(await owner.get<Report>(`/weekly-reports/${report.id}`)).state).toBe('draft');
  expect(bodyOf(await sending({})).state).toBe('sent');
});
