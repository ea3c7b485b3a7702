// An HTTPS server for tests that takes what webhooks post, with a certificate of its own, made when it starts.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer, type Server as HttpsServer } from 'node:https';
import { join } from 'node:path';

import { eventually } from './jobs.ts';
import { temporaryFolder } from './server.ts';

export interface Certificate {
  key: string;
  cert: string;
  file: string; // what a client must trust
}

// For 127.0.0.1 and localhost.
export function makeCertificate(): Certificate {
  const folder = temporaryFolder('certificate');
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert].concat([
      '-days',
      '2',
      '-subj',
      '/CN=127.0.0.1',
      '-addext',
      'subjectAltName=IP:127.0.0.1,DNS:localhost',
    ]),
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), file: cert };
}

export interface Posted {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

export class WebReceiver {
  readonly posted: Posted[] = [];
  reply: (posted: Posted) => Reply = () => ({ body: '{"errcode":0,"errmsg":"ok","code":0}' });
  private constructor(
    private readonly server: HttpsServer,
    readonly port: number,
  ) {}

  static async start(certificate: Certificate): Promise<WebReceiver> {
    const server = createServer({ key: certificate.key, cert: certificate.cert });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const receiver = new WebReceiver(server, typeof address === 'object' && address ? address.port : 0);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const posted = { path: request.url ?? '', headers: request.headers, body };
        receiver.posted.push(posted);
        const reply = receiver.reply(posted);
        response.writeHead(reply.status ?? 200, reply.headers);
        response.end(reply.body ?? '');
      });
    });
    return receiver;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  // The n-th request to a path.
  arrived(path: string, count = 1): Promise<Posted> {
    return eventually(`request ${count} to ${path}`, async () => this.posted.filter((one) => one.path.startsWith(path))[count - 1]);
  }
}
