import { useSignal, type Signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { Upload } from '../api/types';
import { size, words } from '../i18n';
import { sayProblem } from '../i18n/objections';
import { addMedia, draft, isSeveral, type MediaKind } from '../state/draft';
import { isOffline, key, keyObjection, rules } from '../state/session';
import { lookAt } from './looks';

export interface Files {
  /** What is on its way: its name and percents. */
  coming: Signal<{ name: string; percent: number } | null>;
  trouble: Signal<string>;
  take: (files: FileList | File[]) => Promise<void>;
}

/** Takes files that are dropped, pasted or picked: judges them by the server's rules, sends them, and puts them into the draft. */
export function useFiles(): Files {
  const coming = useSignal<{ name: string; percent: number } | null>(null);
  const trouble = useSignal('');

  async function take(files: FileList | File[]) {
    trouble.value = '';
    const all = [...files];
    // Several pictures at once are ingredients, unless something else that takes several is chosen.
    const several = all.length > 1 && all.every((file) => file.type.startsWith('image/'));
    for (const file of all) {
      const kind = several && !isSeveral(draft.value.kind) ? 'ingredients' : kindOf(file, draft.value.kind);
      const objection = judge(file, kind);
      if (objection) {
        trouble.value = objection;
        return;
      }
      coming.value = { name: file.name, percent: 0 };
      try {
        const { look, isShown } = await lookAt(file);
        const upload = await send(file, (percent) => (coming.value = { name: file.name, percent }));
        addMedia({ upload: upload.id, name: file.name, type: upload.type, look, until: upload.expires_at }, kind);
        if (!isShown && kind === 'video') trouble.value = words.value.media.unplayable;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.isAboutKey) keyObjection.value = error.message;
        trouble.value = error.isOffline ? words.value.media.broke(file.name) : error.code === 'invalid_media' ? words.value.media.notMedia(file.name) : sayProblem(error);
        return;
      } finally {
        coming.value = null;
      }
    }
  }

  return { coming, trouble, take };
}

/** What the file can be, as near as possible to what is chosen. */
function kindOf(file: File, chosen: MediaKind): MediaKind {
  if (file.type.startsWith('video/')) return 'video';
  return chosen === 'video' && file.type !== 'image/gif' ? 'image' : chosen;
}

function judge(file: File, kind: MediaKind): string | null {
  const text = words.value.media;
  const said = rules.value;
  if (!said) return words.value.offline;
  if (file.size > said.largest_file) return text.tooLarge(file.name, size(file.size), size(said.largest_file));
  // A type that the browser does not know is left to the server, which looks at the bytes.
  if (file.type && !/^(image|video)\//.test(file.type)) return text.notMedia(file.name);
  const most = said.fields[kind]?.maxItems ?? 1;
  if (isSeveral(kind) && draft.value.kind === kind && draft.value.media.length >= most) return text.tooMany(most);
  return null;
}

/** By the older of the browser's two ways, which alone tells how much has gone. */
function send(file: File, onPercent: (percent: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/uploads');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    if (key.value) request.setRequestHeader('Authorization', `Bearer ${key.value}`);
    request.upload.onprogress = (event) => event.lengthComputable && onPercent(Math.round((event.loaded / event.total) * 100));
    request.onerror = () => {
      isOffline.value = true;
      reject(Problem.offline);
    };
    request.onload = () => {
      if (request.status === 201) return resolve(JSON.parse(request.responseText));
      void Problem.of(new Response(request.responseText, { status: request.status })).then(reject);
    };
    request.send(file);
  });
}
