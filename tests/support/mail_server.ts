// A small SMTP server for tests: EHLO, STARTTLS, AUTH PLAIN and LOGIN, MAIL, RCPT, DATA. It keeps what it is given and
// refuses as it is told.
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { TLSSocket, createSecureContext } from 'node:tls';

import { eventually } from './jobs.ts';

export interface Received {
  from: string;
  to: string[];
  secure: boolean;
  user: string | undefined;
  headers: Record<string, string>; // lower-case names, unfolded, encoded words decoded
  text: string; // the text/plain part, decoded
  html: string; // the text/html part, decoded
  raw: string;
}

export interface MailServerOptions {
  tls?: { key: string; cert: string }; // offers STARTTLS
  user?: string; // asks for this user and password
  password?: string;
}

export class MailServer {
  readonly received: Received[] = [];
  // What RCPT answers for an address; undefined accepts. "451 later" is temporary, "550 unknown" for good.
  refuse: (address: string) => string | undefined = () => undefined;
  private readonly sockets = new Set<Socket>();
  private constructor(
    private readonly server: NetServer,
    private readonly options: MailServerOptions,
    readonly port: number,
  ) {}

  static async start(options: MailServerOptions = {}, port = 0): Promise<MailServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    const mail = new MailServer(server, options, typeof address === 'object' && address ? address.port : 0);
    server.on('connection', (socket) => mail.serve(socket));
    return mail;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  to(address: string): Received[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  // Waits for the n-th mail to an address.
  arrived(address: string, count = 1): Promise<Received> {
    return eventually(`mail ${count} to ${address}`, async () => this.to(address)[count - 1]);
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    new Dialogue(this, this.options, socket, false).greet();
  }
}

class Dialogue {
  private buffer = '';
  private from = '';
  private to: string[] = [];
  private data: string[] | undefined;
  private user: string | undefined;
  private expecting: 'plain' | 'user' | 'password' | undefined;
  private given = '';

  constructor(
    private readonly server: MailServer,
    private readonly options: MailServerOptions,
    private readonly socket: Socket,
    private readonly secure: boolean,
  ) {
    socket.on('data', this.take);
  }

  greet(): void {
    this.say('220 mail.test ESMTP');
  }

  private readonly take = (chunk: Buffer): void => {
    this.buffer += chunk.toString('latin1');
    for (let end = this.buffer.indexOf('\r\n'); end >= 0; end = this.buffer.indexOf('\r\n')) {
      const line = this.buffer.slice(0, end);
      this.buffer = this.buffer.slice(end + 2);
      if (this.data) this.content(line);
      else if (this.expecting) this.credentials(line);
      else this.command(line);
    }
  };

  private say(line: string): void {
    this.socket.write(`${line}\r\n`);
  }

  private command(line: string): void {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'EHLO') this.hello();
    else if (word === 'HELO') this.say('250 mail.test');
    else if (line.toUpperCase() === 'STARTTLS' && this.options.tls) this.startTls();
    else if (word === 'AUTH') this.authenticate(line);
    else if (word === 'MAIL') this.mailFrom(line);
    else if (word === 'RCPT') this.recipient(line);
    else if (word === 'DATA') {
      this.data = [];
      this.say('354 go on');
    } else if (word === 'RSET') {
      this.to = [];
      this.say('250 ok');
    } else if (word === 'NOOP') this.say('250 ok');
    else if (word === 'QUIT') {
      this.say('221 bye');
      this.socket.end();
    } else this.say('502 not known');
  }

  private hello(): void {
    const offers = ['mail.test', '8BITMIME'];
    if (this.options.tls && !this.secure) offers.push('STARTTLS');
    if (this.options.user !== undefined) offers.push('AUTH PLAIN LOGIN');
    offers.forEach((offer, index) => this.say(`250${index === offers.length - 1 ? ' ' : '-'}${offer}`));
  }

  private startTls(): void {
    this.say('220 go on');
    this.socket.off('data', this.take);
    const secured = new TLSSocket(this.socket, { isServer: true, secureContext: createSecureContext(this.options.tls) });
    secured.on('error', () => undefined);
    new Dialogue(this.server, this.options, secured, true);
  }

  private authenticate(line: string): void {
    const [, method, initial] = line.split(' ');
    if (method?.toUpperCase() === 'PLAIN') {
      if (initial === undefined) {
        this.expecting = 'plain';
        this.say('334 ');
      } else this.plain(initial);
    } else {
      this.expecting = 'user';
      this.say('334 VXNlcm5hbWU6');
    }
  }

  private credentials(line: string): void {
    const step = this.expecting;
    this.expecting = undefined;
    if (step === 'plain') this.plain(line);
    else if (step === 'user') {
      this.given = Buffer.from(line, 'base64').toString();
      this.expecting = 'password';
      this.say('334 UGFzc3dvcmQ6');
    } else this.admit(this.given, Buffer.from(line, 'base64').toString());
  }

  private plain(text: string): void {
    const [, user = '', password = ''] = Buffer.from(text, 'base64').toString().split('\0');
    this.admit(user, password);
  }

  private admit(user: string, password: string): void {
    const right = user === this.options.user && password === this.options.password;
    if (right) this.user = user;
    this.say(right ? '235 welcome' : '535 wrong password');
  }

  private mailFrom(line: string): void {
    if (this.options.user !== undefined && this.user === undefined) return this.say('530 sign in first');
    this.from = /<([^>]*)>/.exec(line)?.[1] ?? '';
    this.to = [];
    this.say('250 ok');
  }

  private recipient(line: string): void {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    const refusal = this.server.refuse(address);
    if (refusal !== undefined) return this.say(refusal);
    this.to.push(address);
    this.say('250 ok');
  }

  private content(line: string): void {
    if (line !== '.') {
      this.data?.push(line.startsWith('.') ? line.slice(1) : line);
      return;
    }
    const raw = (this.data ?? []).join('\r\n');
    this.data = undefined;
    this.server.received.push({ from: this.from, to: this.to, secure: this.secure, user: this.user, ...parseMail(raw) });
    this.say('250 taken');
  }
}

function headersOf(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of text.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = decodedWords(line.slice(colon + 1).trim());
  }
  return headers;
}

function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(=\?UTF-8\?B\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat([...words.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)].map((word) => Buffer.from(word[1] ?? '', 'base64'))).toString(),
    );
}

function decoded(part: string): { type: string; text: string } {
  const end = part.indexOf('\r\n\r\n');
  const headers = headersOf(part.slice(0, end));
  const body = part.slice(end + 4);
  const encoding = headers['content-transfer-encoding'];
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(
          body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
          'latin1',
        );
  return { type: headers['content-type'] ?? '', text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}

function parseMail(raw: string): Pick<Received, 'headers' | 'text' | 'html' | 'raw'> {
  const end = raw.indexOf('\r\n\r\n');
  const headers = headersOf(raw.slice(0, end));
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [decoded(raw)] : raw.split(`--${boundary}`).slice(1, -1).map((part) => decoded(part.slice(2)));
  const of = (type: string) => parts.find((part) => part.type.startsWith(type))?.text ?? '';
  return { headers, text: of('text/plain'), html: of('text/html'), raw };
}
