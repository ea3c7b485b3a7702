// HTTP as bytes, for what a proper client would never send.
import { connect, type Socket } from 'node:net';

import type { Server } from './server.ts';

export interface RawAnswer {
  status: number;
  headers: Map<string, string>; // lower-case names; repeated ones joined with a comma
  body: string;
}

export class RawConnection {
  private received = Buffer.alloc(0);
  private over = false;
  private wake: (() => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.wake?.();
    });
    const end = () => {
      this.over = true;
      this.wake?.();
    };
    socket.on('end', end);
    socket.on('close', end);
    socket.on('error', end);
  }

  static open(server: Server): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => resolve(new RawConnection(socket)));
      socket.once('error', reject);
    });
  }

  send(bytes: string | Buffer): void {
    if (!this.over) this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  // Everything until the server closes.
  async rest(): Promise<string> {
    while (!this.over) await this.more();
    return this.received.toString('latin1');
  }

  // The next answer, taken from the stream; undefined when the server closes without one.
  async answer(options: { head?: boolean } = {}): Promise<RawAnswer | undefined> {
    for (;;) {
      const end = this.received.indexOf('\r\n\r\n');
      if (end >= 0) {
        const [line = '', ...lines] = this.received.subarray(0, end).toString('latin1').split('\r\n');
        const headers = new Map<string, string>();
        for (const header of lines) {
          const colon = header.indexOf(':');
          const name = header.slice(0, colon).toLowerCase();
          const value = header.slice(colon + 1).trim();
          headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
        }
        const length = options.head ? 0 : Number(headers.get('content-length') ?? 0);
        const start = end + 4;
        if (this.received.length >= start + length) {
          const body = this.received.subarray(start, start + length).toString('utf8');
          this.received = this.received.subarray(start + length);
          return { status: Number(line.split(' ')[1]), headers, body };
        }
      }
      if (this.over) return undefined;
      await this.more();
    }
  }

  get closed(): boolean {
    return this.over;
  }
  close(): void {
    this.socket.destroy();
  }

  private more(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = () => {
        this.wake = undefined;
        resolve();
      };
    });
  }
}

// Sends bytes on a connection of their own and returns the first answer.
export async function exchange(server: Server, bytes: string | Buffer): Promise<RawAnswer | undefined> {
  const connection = await RawConnection.open(server);
  try {
    connection.send(bytes);
    return await connection.answer();
  } finally {
    connection.close();
  }
}
