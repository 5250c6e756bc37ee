import { Problem } from './problem';

export interface Asked {
  key?: string | null;
  body?: unknown;
  /** Sent as it is, not as JSON. */
  file?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What the page is told of every answer, whoever asked. */
export const hearings: { answered: () => void; offline: () => void } = { answered: () => {}, offline: () => {} };

export async function ask(method: string, path: string, asked: Asked = {}): Promise<Response> {
  const headers: Record<string, string> = { ...asked.headers };
  if (asked.key) headers['Authorization'] = `Bearer ${asked.key}`;
  if (asked.body !== undefined) headers['Content-Type'] = 'application/json';
  if (asked.file) headers['Content-Type'] = 'application/octet-stream';
  let reply: Response;
  try {
    reply = await fetch(path, { method, headers, signal: asked.signal ?? null, body: asked.file ?? (asked.body === undefined ? null : JSON.stringify(asked.body)) });
  } catch (error) {
    if (asked.signal?.aborted) throw error;
    hearings.offline();
    throw Problem.offline;
  }
  hearings.answered();
  if (!reply.ok) throw await Problem.of(reply);
  return reply;
}

export async function call<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
  const reply = await ask(method, path, asked);
  if (reply.status === 204) return undefined as T;
  try {
    return await reply.json();
  } catch (error) {
    if (asked.signal?.aborted) throw error;
    hearings.offline();
    throw Problem.offline;
  }
}
