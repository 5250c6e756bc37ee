// The real program with a folder and a port of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.HAYPILE_PROGRAM ?? new URL('../../artifacts/run/haypile', import.meta.url).pathname;

// The effects' previews are made once for all of them.
const previews = new URL('../../artifacts/page-previews', import.meta.url).pathname;

export const key = 'hp-e2e-user';
export const adminKey = 'hp-e2e-operator';

export class Server {
  static async start({ open = false, args = [], env = {} } = {}) {
    const server = new Server();
    server.data = mkdtempSync(join(tmpdir(), 'haypile-page-'));
    mkdirSync(previews, { recursive: true });
    symlinkSync(previews, join(server.data, 'previews'));
    server.args = [...(open ? ['--open'] : []), ...args];
    server.env = env;
    await server.run('http://127.0.0.1:0');
    return server;
  }

  async run(address) {
    this.process = spawn(program, ['serve', '--urls', address, '--data', this.data, ...this.args], {
      env: { ...process.env, HAYPILE_KEY: key, HAYPILE_ADMIN_KEY: adminKey, ...this.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.address = await new Promise((resolve, reject) => {
      let printed = '';
      this.process.stdout.on('data', (bytes) => {
        printed += bytes;
        const at = /listens on (\S+)/.exec(printed);
        if (at) resolve(at[1]);
      });
      this.process.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
    });
  }

  async end() {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await gone;
  }

  /** Starts again where it was. */
  again() {
    return this.run(this.address);
  }

  async stop() {
    await this.end();
    rmSync(this.data, { recursive: true, force: true });
  }

  async call(method, path, body, as = key) {
    const reply = await fetch(this.address + path, {
      method,
      headers: { Authorization: `Bearer ${as}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply.status === 204 ? null : reply.json();
  }

  admin(method, path, body) {
    return this.call(method, `/v1/admin${path}`, body, adminKey);
  }

  /** A film that is finished by the time this returns. */
  async film(request = {}) {
    const film = await this.call('POST', '/v1/generations', { prompt: 'A plane over hills', frame: { resolution: '480p', frame_rate: 8 }, ...request });
    return this.ended(film.id);
  }

  async ended(id) {
    const reply = await fetch(`${this.address}/v1/generations/${id}`, { headers: { Authorization: `Bearer ${key}`, Prefer: 'wait=60' } });
    return reply.json();
  }

  /** A key of an account of its own. */
  async account(name, credit) {
    const account = await this.admin('POST', '/accounts', { name, credit });
    const made = await this.admin('POST', `/accounts/${account.id}/keys`, { name: 'page' });
    return { account, key: made.key, keyId: made.id };
  }
}
