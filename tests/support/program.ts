// Runs the program under test for one command (assay member add, assay import …) and returns what it said.
import { spawn } from 'node:child_process';

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

// The binary that ./test built; ASSAY_BINARY names it.
export function binary(): string {
  const path = process.env['ASSAY_BINARY'];
  if (!path) throw new Error('ASSAY_BINARY does not name the program; start the tests with ./test');
  return path;
}

// The environment for the program: the test run's own without its settings, so that only what a test sets counts.
export function environment(settings: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && (!name.startsWith('ASSAY_') || name === 'ASSAY_TEST_RUN'),
  ) as [string, string][];
  return { ...Object.fromEntries(kept), ...settings };
}

export function runProgram(
  args: readonly string[],
  options: { input?: string | Buffer; env?: Record<string, string>; cwd?: string } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary(), args, { env: environment(options.env), cwd: options.cwd });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
    child.stdin.on('error', () => undefined); // a program that refuses its arguments does not read
    child.stdin.end(options.input);
  });
}
