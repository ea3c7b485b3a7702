// Starts a real `assay serve` on a free port with a data folder of its own, waits until it is ready and stops it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll } from 'vitest';

import { Client, type Session } from './client.ts';
import { newDatabase, queryPostgresql, querySqlite } from './database.ts';
import { binary, environment, runProgram } from './program.ts';

export interface ServerOptions {
  data?: string; // an existing data folder; otherwise a temporary one that is removed at the end
  env?: Record<string, string>; // settings, for example ASSAY_HTTP_WORKERS
  args?: string[]; // more arguments for serve
  engine?: 'sqlite' | 'postgresql'; // ASSAY_TEST_ENGINE, or SQLite
  web?: string; // the folder of the web client; ASSAY_WEB, or an empty folder
  binary?: string; // another program than ASSAY_BINARY
  owner?: boolean; // false: a fresh folder without members, as on a first start
  prepare?: (server: Server) => Promise<void>; // what the folder needs besides the owner, before the start
}

export const owner = { name: 'Olive Owner', email: 'owner@example.test', password: 'correct horse battery 7' };

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

export function temporaryFolder(name = 'data'): string {
  return mkdtempSync(join(tmpdir(), `${name}-`));
}

export class Server {
  private child: ChildProcess | undefined;
  private output = '';
  private members = 0;
  private ownsData: boolean;
  port = 0;

  private constructor(
    readonly data: string,
    private readonly options: ServerOptions,
    private readonly env: Record<string, string>,
  ) {
    this.ownsData = options.data === undefined;
  }

  // Prepares the folder (with the owner unless options.owner is false), starts and waits for /readyz.
  static async start(options: ServerOptions = {}): Promise<Server> {
    const data = options.data ?? temporaryFolder();
    // Tests ask faster than people; the limit has a test of its own.
    const env: Record<string, string> = { ASSAY_HTTP_RATE_PER_MINUTE: '1000000', ...options.env };
    const engine = options.engine ?? process.env['ASSAY_TEST_ENGINE'] ?? 'sqlite';
    if (engine === 'postgresql' && env['ASSAY_DATABASE_URL'] === undefined) {
      env['ASSAY_DATABASE_URL'] = await newDatabase();
    }
    const server = new Server(data, options, env);
    if (options.owner !== false && options.data === undefined) await server.addMember({ ...owner, role: 'owner' });
    await options.prepare?.(server);
    await server.launch();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) throw new Error('the server is not running');
    return pid;
  }
  // Everything it wrote to standard output and standard error since it was first started.
  get log(): string {
    return this.output;
  }

  client(): Client {
    return new Client(this.url);
  }

  async signedIn(email = owner.email, password = owner.password): Promise<Client> {
    const client = this.client();
    const answer = await client.signIn(email, password);
    if (answer.status !== 200) throw new Error(`sign-in of ${email} answered ${answer.status}: ${answer.text}`);
    return client;
  }

  // A new member with this role, invited by the owner and signed in. Hashing passwords takes its time: call it once.
  async signedInAs(role: string): Promise<Client> {
    const inviter = await this.signedIn();
    const email = `${role.replaceAll('_', '.')}.${++this.members}@example.test`;
    const invitation = await inviter.post<{ link_path: string }>('/invitations', { email, role });
    const token = new URL(invitation.body?.link_path ?? '', this.url).searchParams.get('token');
    const client = this.client();
    const accepted = await client.post<Session>('/invitations/acceptance', {
      token,
      name: `Member ${this.members}`,
      password: `a long password ${this.members}`,
      language: 'en',
    });
    if (invitation.status !== 201 || accepted.status >= 300) {
      throw new Error(`the invitation of ${email} answered ${invitation.text}, its acceptance ${accepted.text}`);
    }
    client.csrfToken = accepted.body.csrf_token;
    return client;
  }

  // `assay member add` on this folder, before the server runs.
  async addMember(member: { name: string; email: string; password: string; role: string }): Promise<void> {
    const { name, email, role, password } = member;
    const finished = await this.run(
      ['member', 'add', '--name', name, '--email', email, '--role', role, '--language', 'en', '--password-stdin'],
      `${password}\n`,
    );
    if (finished.code !== 0) throw new Error(`assay member add ended with ${finished.code}: ${finished.stderr}`);
  }

  // Runs another command of the program on this data folder.
  run(args: string[], input?: string | Buffer) {
    const command = args[0] === 'member' || args[0] === 'workspace' || args[0] === 'token' || args[0] === 'import' || args[0] === 'export' || args[0] === 'signals';
    const words = command ? 2 : 1;
    return runProgram([...args.slice(0, words), '--data', this.data, ...args.slice(words)], {
      env: this.env,
      ...(input === undefined ? {} : { input }),
    });
  }

  // SQL on the server's database, beside the program; the rows as lines with | between the columns.
  query(sql: string): Promise<string> {
    const url = this.env['ASSAY_DATABASE_URL'];
    return url === undefined ? querySqlite(join(this.data, 'assay.db'), sql) : queryPostgresql(url, sql);
  }

  // Starts the program (again) on the same folder. A port that was taken in between is replaced by another.
  async launch(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.port = await freePort();
      const before = this.output.length;
      this.spawn();
      if (await this.ready()) return;
      const said = this.output.slice(before);
      if (attempt === 3 || !/in use|busy/i.test(said)) throw new Error(`the server did not become ready:\n${said}`);
    }
  }

  // Asks it to stop and waits. Ending badly, or a sanitizer's report, is an error.
  async stop(): Promise<void> {
    const child = this.child;
    if (child) {
      child.kill('SIGTERM');
      const code = await this.ended(child, 20_000);
      if (code !== 0) throw new Error(`the server ended with ${code}; the end of its log:\n${this.output.slice(-4000)}`);
    }
    this.complain();
  }

  // kill -9, as a power cut would.
  async kill(): Promise<void> {
    const child = this.child;
    if (!child) return;
    child.kill('SIGKILL');
    await this.ended(child, 20_000);
  }

  // Stops it and removes what it left. `keepLog` writes the log where ./test keeps logs of failed tests.
  async dispose(keepLog?: string): Promise<void> {
    try {
      await this.stop();
    } catch (error) {
      keepLog ??= 'server';
      throw error;
    } finally {
      await this.kill();
      if (keepLog !== undefined) this.writeLog(keepLog);
      if (this.ownsData) rmSync(this.data, { recursive: true, force: true });
    }
  }

  writeLog(name: string): string {
    const folder = process.env['ASSAY_TEST_OUTPUT'] ?? tmpdir();
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name.replace(/[^\w.-]+/g, '-').slice(0, 120)}-${this.port}.log`);
    writeFileSync(file, this.output);
    return file;
  }

  // Resident memory in bytes.
  residentMemory(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  }

  private spawn(): void {
    const web = this.options.web ?? process.env['ASSAY_WEB'] ?? temporaryFolder('web');
    const args = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--web', web];
    const child = spawn(this.options.binary ?? binary(), [...args, ...(this.options.args ?? [])], {
      env: environment(this.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => (this.output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('exit', () => running.delete(child));
    running.add(child);
    this.child = child;
  }

  private async ready(): Promise<boolean> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline && this.child?.exitCode === null && this.child.signalCode === null) {
      try {
        if ((await fetch(`${this.url}/readyz`)).status === 200) return true;
      } catch {
        // not listening yet
      }
      await pause(20);
    }
    await this.kill();
    return false;
  }

  private async ended(child: ChildProcess, milliseconds: number): Promise<number | string | null> {
    if (child.exitCode === null && child.signalCode === null) {
      const end = new Promise<void>((resolve) => child.once('close', () => resolve()));
      const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
      await end;
      clearTimeout(timer);
    }
    if (this.child === child) this.child = undefined;
    return child.signalCode ?? child.exitCode;
  }

  private complain(): void {
    const report = /ERROR: (Address|Leak|Thread)Sanitizer[\s\S]*|runtime error:[\s\S]*/.exec(this.output);
    if (report) throw new Error(`a sanitizer complained:\n${report[0].slice(0, 4000)}`);
  }
}

// One server for the tests of a file: started before the first, stopped after the last, its log kept when one failed.
export function useServer(options: ServerOptions = {}): { readonly server: Server } {
  let server: Server | undefined;
  let failed: string | undefined;
  beforeAll(async () => {
    server = await Server.start(options);
  });
  afterEach((context) => {
    if (context.task.result?.state === 'fail') failed ??= context.task.name;
  });
  afterAll(async () => {
    await server?.dispose(failed);
  });
  return {
    get server() {
      if (!server) throw new Error('the server runs only inside tests');
      return server;
    },
  };
}
