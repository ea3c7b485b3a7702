// Webhooks and group robots: what they get, how it is signed, and where they may not be.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { Server } from '../support/server.ts';
import { WebReceiver, makeCertificate, type Posted } from '../support/web_receiver.ts';
import {
  addLine,
  addOtherWorkspace,
  addRequirement,
  bodyOf,
  join,
  moved,
  otherOwner,
  type Page,
} from '../support/world.ts';

interface Destination {
  id: string;
  name: string;
  kind: string;
  url: string;
  signed: boolean;
  active: boolean;
  secret: string | null;
  version: number;
}
interface Delivery {
  id: string;
  channel: string;
  destination: string;
  state: string;
  attempts: number;
  status: number;
  last_error: string;
}

let receiver: WebReceiver;
let server: Server;
let owner: Client;
let stranger: Client;

beforeAll(async () => {
  const certificate = makeCertificate();
  receiver = await WebReceiver.start(certificate);
  server = await Server.start({
    prepare: addOtherWorkspace,
    env: {
      ASSAY_DELIVERY_ALLOW_PRIVATE_ADDRESSES: 'true',
      ASSAY_DELIVERY_CA_FILE: certificate.file,
      ASSAY_DELIVERY_RETRY_SECONDS: '1',
      ASSAY_HTTP_PUBLIC_URL: 'https://assay.example.test',
    },
  });
  owner = await server.signedIn();
  stranger = await server.signedIn(otherOwner.email, otherOwner.password);
});
afterAll(async () => {
  await server?.dispose();
  await receiver?.stop();
});

let made = 0;
const add = async (kind: string, path: string, fields: Record<string, unknown> = {}) =>
  bodyOf(
    await owner.post<Destination>('/answer-destinations', {
      name: `Place ${++made}`,
      kind,
      url: receiver.url + path,
      language: 'zh',
      ...fields,
    }),
    201,
  );
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest('base64');
const delivery = (id: string) =>
  eventually(`the end of delivery ${id}`, async () => {
    const found = bodyOf(await owner.get<Delivery>(`/deliveries/${id}`));
    return found.state === 'queued' || found.state === 'sending' ? undefined : found;
  });
const declining = { reason: 'out_of_scope', sentence: '不在产品范围内，*抱歉*。' };
const declined = async (fields: Record<string, unknown> = {}) => {
  const requirement = await addRequirement(owner, { title: '导出 <b>订单</b>', ...fields });
  return moved(owner, requirement.id, 'decline', declining);
};
const markdown = (posted: Posted) => JSON.parse(posted.body) as Record<string, never>;

describe('what a place gets', () => {
  test('a webhook: data of the verdict, signed as Standard Webhooks has it', async () => {
    const destination = await add('webhook', '/hook');
    expect(destination).toMatchObject({ url: receiver.url, signed: true });
    expect(destination.secret).toMatch(/^whsec_/);
    const requirement = await declined();
    const posted = await receiver.arrived('/hook');
    const id = String(posted.headers['webhook-id']);
    const timestamp = String(posted.headers['webhook-timestamp']);
    const key = Buffer.from((destination.secret ?? '').slice(6), 'base64');
    expect(posted.headers['webhook-signature']).toBe(`v1,${hmac(key, `${id}.${timestamp}.${posted.body}`)}`);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.parse(posted.body)).toMatchObject({
      type: 'requirement.declined',
      data: {
        key: requirement.key,
        title: '导出 <b>订单</b>',
        verdict: 'declined',
        sentence: declining.sentence,
        url: `https://assay.example.test/requirements/${requirement.key}`,
      },
    });
    const listed = bodyOf(await owner.get<{ items: Destination[] }>('/answer-destinations')).items;
    expect(listed.find((one) => one.id === destination.id)).toMatchObject({ secret: null });
    bodyOf(await owner.delete(`/answer-destinations/${destination.id}`, { version: destination.version }), 204);
  });

  test('robots of WeCom, DingTalk and Feishu: Markdown that nobody’s words break out of, and their signatures', async () => {
    const places = await Promise.all([
      add('wecom', '/wecom?key=1'),
      add('dingtalk', '/dingtalk?access_token=1', { secret: 'SECdingtalk' }),
      add('feishu', '/feishu', { secret: 'feishu secret' }),
    ]);
    const requirement = await declined();
    const wecom = markdown(await receiver.arrived('/wecom')) as unknown as { msgtype: string; markdown: { content: string } };
    expect(wecom.msgtype).toBe('markdown');
    expect(wecom.markdown.content).toContain(`**不采纳** ${requirement.key.replace('-', '-')}`);
    expect(wecom.markdown.content).toContain('导出 \\<b\\>订单\\</b\\>');
    expect(wecom.markdown.content).toContain('\\*抱歉\\*');
    const dingtalk = await receiver.arrived('/dingtalk');
    const query = new URL(dingtalk.path, receiver.url).searchParams;
    expect(query.get('access_token')).toBe('1');
    expect(query.get('sign')).toBe(hmac('SECdingtalk', `${query.get('timestamp')}\nSECdingtalk`));
    expect(markdown(dingtalk)).toMatchObject({ msgtype: 'markdown' });
    const feishu = markdown(await receiver.arrived('/feishu')) as unknown as { timestamp: string; sign: string; msg_type: string };
    expect(feishu.msg_type).toBe('interactive');
    expect(feishu.sign).toBe(hmac(`${feishu.timestamp}\nfeishu secret`, ''));
    for (const place of places) bodyOf(await owner.delete(`/answer-destinations/${place.id}`, { version: place.version }), 204);
  });

  test('one of a business line hears of that line only, one that is switched off of nothing', async () => {
    const line = await addLine(owner, 'Line with a robot');
    const place = await add('webhook', '/line', { business_line_id: line });
    const off = await add('webhook', '/off');
    bodyOf(await owner.patch(`/answer-destinations/${off.id}`, { active: false }, { version: off.version }));
    await declined();
    const own = await declined({ business_line_id: line });
    const posted = await receiver.arrived('/line');
    expect(posted.body).toContain(own.key);
    expect(receiver.posted.filter((one) => one.path === '/line' || one.path === '/off')).toHaveLength(1);
    bodyOf(await owner.delete(`/answer-destinations/${place.id}`, { version: place.version }), 204);
  });

  test('a robot gets at most twenty messages a minute', async () => {
    const place = await add('wecom', '/busy');
    for (let i = 0; i < 22; i++) await declined();
    await receiver.arrived('/busy', 20);
    const waiting = await eventually('the rest waiting', async () => {
      const page = bodyOf(await owner.get<Page<Delivery>>('/deliveries', { query: { channel: 'wecom', state: 'queued' } }));
      return page.items.length === 2 ? page.items : undefined;
    });
    expect(waiting).toHaveLength(2);
    expect(receiver.posted.filter((one) => one.path === '/busy')).toHaveLength(20);
    bodyOf(await owner.delete(`/answer-destinations/${place.id}`, { version: place.version }), 204);
  });
});

describe('a place that does not take it', () => {
  const tried = async (path: string, kind = 'webhook') => {
    const place = await add(kind, path);
    const started = bodyOf(await owner.post<{ delivery_id: string }>(`/answer-destinations/${place.id}/test`));
    const ended = await delivery(started.delivery_id);
    bodyOf(await owner.delete(`/answer-destinations/${place.id}`, { version: place.version }), 204);
    return ended;
  };

  test('is tried again while the reason may pass', async () => {
    let failures = 2;
    receiver.reply = (posted) => (posted.path === '/shaky' && failures-- > 0 ? { status: 503 } : { body: '{"errcode":0}' });
    const ended = await tried('/shaky');
    expect(ended).toMatchObject({ state: 'sent', attempts: 3 });
    const ids = receiver.posted.filter((one) => one.path === '/shaky').map((one) => one.headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
  });

  test('is not tried again where it refuses, and not followed where it points elsewhere', async () => {
    receiver.reply = (posted) =>
      posted.path === '/gone'
        ? { status: 410 }
        : posted.path === '/away'
          ? { status: 302, headers: { location: `${receiver.url}/elsewhere` } }
          : { body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
    expect(await tried('/gone')).toMatchObject({ state: 'failed', attempts: 1, status: 410 });
    expect(await tried('/away')).toMatchObject({ state: 'failed', status: 302 });
    expect(receiver.posted.some((one) => one.path === '/elsewhere')).toBe(false);
    const robot = await tried('/wrong', 'wecom');
    expect(robot).toMatchObject({ state: 'failed' });
    expect(robot.last_error).toContain('93000 invalid webhook url');
    receiver.reply = () => ({ body: '{"errcode":0}' });
  });

  test('one that failed can be sent again, one that arrived not', async () => {
    receiver.reply = () => ({ status: 400 });
    const place = await add('webhook', '/again');
    const started = bodyOf(await owner.post<{ delivery_id: string }>(`/answer-destinations/${place.id}/test`));
    expect(await delivery(started.delivery_id)).toMatchObject({ state: 'failed' });
    receiver.reply = () => ({});
    bodyOf(await owner.post(`/deliveries/${started.delivery_id}/retry`));
    expect(await delivery(started.delivery_id)).toMatchObject({ state: 'sent' });
    expectProblem(await owner.post(`/deliveries/${started.delivery_id}/retry`), 409, 'delivery_not_failed');
    expectProblem(await stranger.post(`/deliveries/${started.delivery_id}/retry`), 404, 'not_found');
    expectProblem(await stranger.get(`/deliveries/${started.delivery_id}`), 404, 'not_found');
    bodyOf(await owner.delete(`/answer-destinations/${place.id}`, { version: place.version }), 204);
  });
});

describe('places as records', () => {
  test('wrong fields are named at once', async () => {
    const problem = expectProblem(
      await owner.post('/answer-destinations', { name: ' ', kind: 'wecom', url: 'http://example.com', secret: 'x', language: 'zh' }),
      422,
      'invalid',
    );
    expect(problem.errors?.map((error) => `${error.field} ${error.code}`).sort()).toEqual([
      'name required',
      'secret secret_not_for_this_kind',
      'url not_an_https_url',
    ]);
  });

  test('need the right, keep to their workspace, and refuse stale changes', async () => {
    const place = await add('webhook', '/records');
    const product = await join(owner, 'product');
    expectProblem(await product.client.get('/answer-destinations'), 403, 'forbidden');
    expect(bodyOf(await stranger.get<{ items: Destination[] }>('/answer-destinations')).items).toEqual([]);
    const path = `/answer-destinations/${place.id}`;
    expectProblem(await stranger.patch(path, { name: 'Mine' }, { version: place.version }), 404, 'not_found');
    expectProblem(await stranger.post(`${path}/test`), 404, 'not_found');
    const changed = bodyOf(await owner.patch<Destination>(path, { name: 'Renamed' }, { version: place.version }));
    expect(changed.name).toBe('Renamed');
    expectProblem(await owner.patch(path, { name: 'Late' }, { version: place.version }), 412, 'stale');
    expectProblem(await owner.delete(path, { version: place.version }), 412, 'stale');
    const renewed = bodyOf(await owner.patch<Destination>(path, { secret: null }, { version: changed.version }));
    expect(renewed.secret).toMatch(/^whsec_/);
    expect(renewed.secret).not.toBe(place.secret);
    bodyOf(await owner.delete(path, { version: renewed.version }), 204);
  });

  test('their secrets do not lie open in the database', async () => {
    const place = await add('dingtalk', '/hidden?access_token=hushhush', { secret: 'SECverysecret' });
    const row = await server.query(`SELECT url_sealed, url_shown, secret_sealed FROM answer_destinations WHERE id = '${place.id}'`);
    expect(row).not.toContain('hushhush');
    expect(row).not.toContain('SECverysecret');
    expect(row).toContain(receiver.url);
    bodyOf(await owner.delete(`/answer-destinations/${place.id}`, { version: place.version }), 204);
  });
});

test('without a mail server the test mail says so', async () => {
  expectProblem(await owner.post('/mail-server/test'), 409, 'mail_not_configured');
  expect(bodyOf(await owner.get('/mail-server'))).toMatchObject({ configured: false, private_addresses: true });
});
