export interface Account {
  id: string;
  name: string;
  balance: number;
  held: number;
  queued: number;
  running: number;
  at_once: number;
  priority: number;
  created_at: string;
}

export interface Key {
  id: string;
  name: string;
  hint: string;
  key?: string;
  created_at: string;
  revoked_at: string | null;
}
