// A full disk: writes are refused with a clear error, reads go on, nothing is torn, and it goes on when there is room.
import { execFileSync, spawn } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { owner, Server, temporaryFolder } from '../support/server.ts';
import { addRequirement, bodyOf, everything, requirement, type Requirement, type Signal } from '../support/world.ts';

const folder = temporaryFolder('small-disk');
const data = join(folder, 'data');
const filler = join(folder, 'filler');
let mounted = false;

function mountSmallDisk(): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m,mode=0755', 'tmpfs', folder], { stdio: 'pipe' });
  mounted = true;
  // Unmounts when this process is gone, however it ended; a process of its own, which nobody ends with the others.
  const { ASSAY_TEST_RUN: _, ...env } = process.env;
  const guard = spawn('sh', ['-c', 'cat >/dev/null; umount -l "$0" 2>/dev/null', folder], {
    detached: true,
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
}
function unmount(): void {
  if (!mounted) return;
  mounted = false;
  execFileSync('umount', ['--lazy', folder]);
}
process.once('exit', unmount);

const reason = (() => {
  if (process.getuid?.() !== 0) return 'only root may mount a small disk';
  try {
    mountSmallDisk();
    return undefined;
  } catch (error) {
    return `a small disk cannot be mounted here: ${String(error)}`;
  }
})();

describe.skipIf(reason !== undefined)(`a full disk${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let server: Server;
  let client: Client;
  let kept: Requirement;
  const written: string[] = []; // ids of acknowledged signals

  beforeAll(async () => {
    server = await Server.start({
      engine: 'sqlite',
      data,
      prepare: (fresh) => fresh.addMember({ ...owner, role: 'owner' }),
    });
    client = await server.signedIn();
    kept = await addRequirement(client, { title: 'Before it was full' });
  });
  afterAll(async () => {
    try {
      rmSync(filler, { force: true });
      await server?.dispose();
    } finally {
      unmount();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const say = (bytes: number) =>
    client.post<Signal>('/signals', { text: 'x'.repeat(bytes), kind: 'request', channel: 'chat', hops: 0 });

  test('refuses writes with a clear error that changes nothing', async () => {
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 1024 * 1024)));
    // What is small may still fit where something large did not (in the log's own room, say): each is repeated until it
    // is refused, and what was acknowledged before that has to be there afterwards.
    const signalIsRefused = async () => {
      for (let i = 0; i < 200; i++) {
        const answer = await say(90_000);
        if (answer.status !== 201) return expectProblem(answer, 507, 'storage_full');
        written.push(answer.body.id);
      }
      throw new Error('200 signals of 90 kB were acknowledged on a disk with 1 MB of room');
    };
    const problem = await signalIsRefused();
    expect(problem.detail).toMatch(/disk|storage|space|full/i);
    for (let i = 0; ; i++) {
      const pain = `${i} ${'x'.repeat(15_000)}`;
      const change = await client.patch<Requirement>(`/requirements/${kept.id}`, { pain }, { version: kept.version });
      if (change.status !== 200) {
        expectProblem(change, 507, 'storage_full');
        break;
      }
      kept = change.body;
      expect(i).toBeLessThan(200);
    }
    await signalIsRefused();
  });

  test('goes on reading', async () => {
    expect(await requirement(client, kept.id)).toEqual(kept);
    const listed = await everything<Signal>(client, '/signals');
    expect(listed.map((signal) => signal.id).sort()).toEqual([...written].sort());
    expect((await client.get('/home')).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await server.query('PRAGMA integrity_check')).toBe('ok');
  });

  test('works again when there is room, and has lost nothing', async () => {
    rmSync(filler);
    const answer = await say(90_000);
    written.push(bodyOf(answer, 201).id);
    const pain = 'Room again';
    const changed = await client.patch<Requirement>(`/requirements/${kept.id}`, { pain }, { version: kept.version });
    expect(bodyOf(changed).version).toBe(kept.version + 1);
    const total = async () => bodyOf(await client.get<{ total: number }>('/signals')).total;
    expect(await total()).toBe(written.length);
    expect(await server.query('PRAGMA integrity_check')).toBe('ok');
    await server.stop();
    await server.launch();
    client = await server.signedIn();
    expect(await total()).toBe(written.length);
  });

  test('is said at a start, which then leaves everything as it was', async () => {
    await server.stop();
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
    const words = ['--name', 'N', '--email', 'late@example.test', '--role', 'viewer', '--password-stdin'];
    const refused = await server.run(['member', 'add', ...words], 'a long password 1\n');
    rmSync(filler);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(/disk|storage|space|full/i);
    expect(refused.stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
    await server.launch();
    client = await server.signedIn();
    expect((await requirement(client, kept.id)).pain).toBe('Room again');
  });
});
