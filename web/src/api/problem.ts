import type { Fault } from './types';

/** Why a request came to nothing: refused by the server, or never heard by it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: Fault[];
  readonly retryAfter: number | null;

  constructor(status: number, code: string, message: string, faults: Fault[] = [], retryAfter: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
    this.retryAfter = retryAfter;
  }

  /** Nobody answered. */
  get isOffline() {
    return this.status === 0;
  }

  /** The key is missing, wrong, revoked or over. */
  get isAboutKey() {
    return this.status === 401;
  }

  static async of(reply: Response): Promise<Problem> {
    const after = Number(reply.headers.get('Retry-After')) || null;
    try {
      const { error } = await reply.json();
      return new Problem(reply.status, error.code ?? 'unknown', error.message ?? reply.statusText, error.faults ?? [], after);
    } catch {
      // What answered was not Haypile, or was cut off.
      return new Problem(reply.status, 'unknown', `${reply.status} ${reply.statusText}`, [], after);
    }
  }

  static get offline() {
    return new Problem(0, 'offline', '');
  }
}
