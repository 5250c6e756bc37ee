// What the server says, as far as the page reads it. /openapi.json has all of it.

export type State = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';

export interface KeptMedia {
  hash: string;
  type: string;
  bytes: number;
}

export interface FilmRequest {
  prompt: string;
  negative_prompt: string;
  model: string;
  effect: string | null;
  image: string | KeptMedia | null;
  video: string | KeptMedia | null;
  ingredients: (string | KeptMedia)[];
  ingredients_mode: string | null;
  keyframes: (string | KeptMedia)[];
  frame: { aspect_ratio: number | null; resolution: string; frame_rate: number; seconds: number };
  camera: { pan: string | null; tilt: string | null; rotate: string | null; zoom: string | null };
  motion: number;
  guidance: number;
  seed: number | null;
  sound: boolean | null;
  extend: boolean;
  callback_url: string | null;
  metadata: Record<string, string>;
}

export interface Film {
  id: string;
  account_id?: string;
  state: State;
  progress: number;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  price: number;
  position?: number;
  error: { code: string; message: string } | null;
  video: { url: string; share_url: string; poster_url: string; thumbnail_url: string; duration: number } | null;
  request: FilmRequest;
  notes?: string[];
}

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

export interface Fault {
  param: string;
  code: string;
  message: string;
}

/** As much of JSON Schema as the server's rules use. */
export interface FieldRule {
  type: string | string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  default?: number;
  enum?: (string | number)[];
}

export interface Dialect {
  name: string;
  title: string;
  path: string;
  fields: Record<string, string>;
}

export interface Rules {
  open: boolean;
  sharing: boolean;
  largest_file: number;
  pictures: string[];
  clips: string[];
  fields: Record<string, FieldRule>;
  dialects: Dialect[];
}

export interface Effect {
  name: string;
  summary: string;
  preview_url: string | null;
}

export interface Quote {
  price: number;
  plan: { engine: string; seconds: number; frames: number; scene: string[] };
}

export interface Upload {
  id: string;
  type: string;
  bytes: number;
  expires_at: string;
}

export interface Usage {
  account: string;
  balance: number;
  held: number;
  queued: number;
  running: number;
  data: { day: string; key_id: string | null; key_name: string | null; requests: number; spent: number }[];
}

export interface Callback {
  id: string;
  number: number;
  host: string;
  state: State;
  progress: number;
  status: 'waiting' | 'delivered' | 'superseded' | 'given_up' | 'gone';
  attempts: number;
  answer: number | null;
  complaint: string | null;
  created_at: string;
  ended_at: string | null;
}
