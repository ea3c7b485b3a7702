// Reads a stream of server-sent events (GET /changes).
import type { Client } from './client.ts';

export interface ServerSentEvent {
  id: string | undefined;
  event: string;
  data: string;
}

export class EventStream {
  private buffer = '';
  private readonly decoder = new TextDecoder();

  private constructor(
    readonly response: Response,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
  ) {}

  // `after` is sent as Last-Event-ID.
  static async open(client: Client, path: string, after?: string): Promise<EventStream> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (after !== undefined) headers['last-event-id'] = after;
    const response = await client.fetch('GET', path, undefined, { headers });
    if (response.status !== 200 || !response.body) throw new Error(`${path} answered ${response.status}`);
    return new EventStream(response, response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>);
  }

  // The next event; comments that keep the connection open are passed over. Undefined when the server ended the stream.
  async next(): Promise<ServerSentEvent | undefined> {
    for (;;) {
      const end = this.buffer.indexOf('\n\n');
      if (end >= 0) {
        const block = this.buffer.slice(0, end);
        this.buffer = this.buffer.slice(end + 2);
        const event = parse(block);
        if (event) return event;
        continue;
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.buffer += this.decoder.decode(value, { stream: true }).replaceAll('\r\n', '\n');
    }
  }

  close(): Promise<void> {
    return this.reader.cancel();
  }
}

function parse(block: string): ServerSentEvent | undefined {
  const event: ServerSentEvent = { id: undefined, event: 'message', data: '' };
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^(\w+)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === 'id') event.id = value;
    else if (name === 'event') event.event = value;
    else if (name === 'data') data.push(value);
  }
  return data.length > 0 ? { ...event, data: data.join('\n') } : undefined;
}
