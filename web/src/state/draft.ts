import { computed, effect, signal } from '@preact/signals';
import type { Film } from '../api/types';
import { localStorageOrNull, read, write } from './stored';

/** A file that the server already holds, and what the page shows of it. */
export interface Kept {
  upload: string;
  name: string;
  type: string;
  /** A small picture of it; empty where the browser cannot show it. */
  look: string;
  until: string;
}

export type MediaKind = 'image' | 'ingredients' | 'keyframes' | 'video';

/** Whether there is room for more than one. */
export function isSeveral(kind: MediaKind) {
  return kind === 'ingredients' || kind === 'keyframes';
}

/** All that can be said of a film that is yet to be. What is null or empty is left to the server. */
export interface Draft {
  prompt: string;
  negative: string;
  model: string;
  effect: string;
  kind: MediaKind;
  media: Kept[];
  precise: boolean;
  extend: boolean;
  ratio: number | null;
  resolution: string;
  rate: number | null;
  seconds: number;
  pan: string;
  tilt: string;
  rotate: string;
  zoom: string;
  motion: number | null;
  guidance: number | null;
  seed: string;
  sound: boolean | null;
}

export const blank: Draft = {
  prompt: '', negative: '', model: '', effect: '', kind: 'image', media: [], precise: false, extend: false,
  ratio: null, resolution: '720p', rate: null, seconds: 5, pan: '', tilt: '', rotate: '', zoom: '',
  motion: null, guidance: null, seed: '', sound: null,
};

const name = 'haypile.draft';

function sessionStorageOrNull(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

// Each tab has its own; a new one begins with what was typed last.
function restore(): Draft {
  const kept = read<Partial<Draft> | null>(sessionStorageOrNull(), name, null) ?? read<Partial<Draft>>(localStorageOrNull(), name, {});
  const draft = { ...blank, ...kept };
  return { ...draft, media: draft.media.filter((each) => Date.parse(each.until) > Date.now()) };
}

export const draft = signal<Draft>(restore());

effect(() => {
  const now = draft.value;
  for (const storage of [sessionStorageOrNull(), localStorageOrNull()]) {
    // The pictures of the pictures may be too much for it; the words are not.
    if (!write(storage, name, now)) write(storage, name, { ...now, media: now.media.map((each) => ({ ...each, look: '' })) });
  }
});

export function change(part: Partial<Draft>) {
  draft.value = { ...draft.value, ...part };
}

/** What is dropped in after others of its kind, or in their place where there is room for one. */
export function addMedia(kept: Kept, kind: MediaKind) {
  const now = draft.value;
  const others = isSeveral(kind) && now.kind === kind ? now.media : [];
  change({ kind, media: [...others, kept], extend: kind === 'video' && now.extend });
}

/** One place nearer to the beginning. */
export function moveEarlier(upload: string) {
  const media = [...draft.value.media];
  const at = media.findIndex((each) => each.upload === upload);
  if (at > 0) media.splice(at - 1, 2, media[at]!, media[at - 1]!);
  change({ media });
}

export function removeMedia(upload: string) {
  const media = draft.value.media.filter((each) => each.upload !== upload);
  change({ media, extend: media.length > 0 && draft.value.extend });
}

/** The request by the native names, one for each field that is said. */
export const said = computed<Record<string, unknown>>(() => {
  const now = draft.value;
  const all: Record<string, unknown> = {
    prompt: now.prompt,
    negative_prompt: now.negative,
    model: now.model,
    effect: now.effect,
    'frame.aspect_ratio': now.ratio,
    'frame.resolution': now.resolution === blank.resolution ? null : now.resolution,
    'frame.frame_rate': now.rate,
    'frame.seconds': now.seconds === blank.seconds ? null : now.seconds,
    'camera.pan': now.pan,
    'camera.tilt': now.tilt,
    'camera.rotate': now.rotate,
    'camera.zoom': now.zoom,
    motion: now.motion,
    guidance: now.guidance,
    // What is no number is said as it is: the server knows what to answer.
    seed: now.seed === '' ? null : Number.isFinite(Number(now.seed)) ? Number(now.seed) : now.seed,
    sound: now.sound,
    ...mediaOf(now),
  };
  return Object.fromEntries(Object.entries(all).filter(([field, value]) => field === 'prompt' || (value !== null && value !== '' && value !== false) || (field === 'sound' && value === false)));
});

function mediaOf(now: Draft): Record<string, unknown> {
  const [first] = now.media;
  if (!first) return {};
  switch (now.kind) {
    case 'ingredients':
      return { ingredients: now.media.map((each) => each.upload), ingredients_mode: now.precise ? 'precise' : null };
    case 'keyframes':
      return { keyframes: now.media.map((each) => each.upload) };
    case 'video':
      return { video: first.upload, extend: now.extend };
    default:
      return { image: first.upload };
  }
}

/** Puts fields under their names, where a full stop leads into an object. */
export function nest(fields: Iterable<[string, unknown]>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of fields) {
    const parts = path.split('.');
    const last = parts.pop()!;
    let owner = root;
    for (const part of parts) owner = (owner[part] ??= {}) as Record<string, unknown>;
    owner[last] = value;
  }
  return root;
}

export const body = computed(() => nest(Object.entries(said.value)));

/** What was asked for a film, to be asked for again with changes; its media stay with it. */
export function takeFrom(film: Film) {
  const { request } = film;
  change({
    ...blank,
    prompt: request.prompt,
    negative: request.negative_prompt,
    model: request.model,
    effect: request.effect ?? '',
    ratio: request.frame.aspect_ratio,
    resolution: request.frame.resolution,
    rate: request.frame.frame_rate,
    seconds: request.frame.seconds,
    pan: request.camera.pan ?? '',
    tilt: request.camera.tilt ?? '',
    rotate: request.camera.rotate ?? '',
    zoom: request.camera.zoom ?? '',
    motion: request.motion,
    guidance: request.guidance,
    seed: request.seed === null ? '' : String(request.seed),
    sound: request.sound,
  });
}
