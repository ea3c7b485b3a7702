// The Debian package made from this build holds what it must, and its program serves its web client.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

import { binary } from '../support/program.ts';
import { Server, temporaryFolder } from '../support/server.ts';

const run = promisify(execFile);

test('cpack makes a package that serves', async () => {
  const folder = temporaryFolder('package');
  await run('cpack', ['--config', join(dirname(binary()), 'CPackConfig.cmake'), '-B', folder], { cwd: folder });
  const file = readdirSync(folder).find((name) => /^assay_.*\.deb$/.test(name));
  expect(file).toBeDefined();
  const contents = join(folder, 'contents');
  mkdirSync(contents);
  await run('dpkg-deb', ['--raw-extract', join(folder, file ?? ''), contents]);

  const control = readFileSync(join(contents, 'DEBIAN/control'), 'utf8');
  expect(control).toMatch(/^Package: assay$/m);
  expect(control).toMatch(/^Depends: .*libsoci/m);
  for (const script of ['postinst', 'prerm', 'postrm']) {
    expect(statSync(join(contents, 'DEBIAN', script)).mode & 0o111, script).not.toBe(0);
  }
  const unit = readFileSync(join(contents, 'usr/lib/systemd/system/assay.service'), 'utf8');
  expect(unit).toContain('ExecStart=/usr/bin/assay serve --data /var/lib/assay --listen 127.0.0.1:8080 --web /usr/share/assay/web');
  expect(unit).toContain('User=assay');
  expect(existsSync(join(contents, 'usr/share/assay/web/index.html'))).toBe(true);

  const server = await Server.start({
    binary: join(contents, 'usr/bin/assay'),
    web: join(contents, 'usr/share/assay/web'),
    owner: false,
  });
  try {
    const page = await (await fetch(server.url)).text();
    expect(page).toBe(readFileSync(join(contents, 'usr/share/assay/web/index.html'), 'utf8'));
  } finally {
    await server.dispose();
  }
}, 120_000);
