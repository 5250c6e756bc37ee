import { useRef } from 'preact/hooks';
import { words } from '../i18n';
import { sayFault } from '../i18n/objections';
import { Choice } from '../parts/Choice';
import { Icon } from '../parts/Icon';
import { change, draft, removeMedia, type MediaKind } from '../state/draft';
import { faultOf } from '../state/quote';
import { rules } from '../state/session';
import type { Files } from './files';

/** What the film starts from: nothing, a picture, several, or a clip. */
export function MediaTray({ files }: { files: Files }) {
  const text = words.value.media;
  const now = draft.value;
  const input = useRef<HTMLInputElement>(null);
  const fault = faultOf('image', 'video', 'ingredients', 'extend', 'ingredients_mode');
  const most = rules.value?.fields['ingredients']?.maxItems ?? 1;
  const hasRoom = now.media.length === 0 || (now.kind === 'ingredients' && now.media.length < most);
  const types = now.kind === 'video' ? rules.value?.clips : rules.value?.pictures;

  function choose(kind: MediaKind) {
    // A picture may become an ingredient and the other way round; a clip stays a clip.
    const keeps = kind !== 'video' && now.kind !== 'video';
    change({ kind, extend: false, media: keeps ? (kind === 'image' ? now.media.slice(0, 1) : now.media) : [] });
  }

  return (
    <section class="tray">
      <Choice
        label={text.title} value={now.kind} onChange={choose}
        options={[
          { value: 'image', label: text.image },
          { value: 'ingredients', label: text.ingredients },
          { value: 'video', label: text.video },
        ]}
      />
      <ul class="media">
        {now.media.map((each) => (
          <li key={each.upload}>
            {each.look ? <img src={each.look} alt={each.name} /> : <span class="nolook"><Icon name={now.kind === 'video' ? 'clip' : 'picture'} />{each.name}</span>}
            <button type="button" class="round" aria-label={text.remove(each.name)} onClick={() => removeMedia(each.upload)}>
              <Icon name="close" />
            </button>
          </li>
        ))}
        {hasRoom && (
          <li class="place">
            <p>
              <Icon name={now.kind === 'video' ? 'clip' : now.kind === 'ingredients' ? 'pieces' : 'picture'} />
              <span>
                {text.drop}{' '}
                <button type="button" class="link" onClick={() => input.current?.click()}>{now.media.length > 0 ? text.pickMore : text.pick}</button>
              </span>
            </p>
          </li>
        )}
      </ul>
      <input
        ref={input} type="file" hidden multiple={now.kind === 'ingredients'} accept={types?.join(',')}
        onChange={(event) => {
          const picked = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void files.take(picked);
        }}
      />
      {files.coming.value && (
        <p class="hint" role="status">
          {text.uploading(files.coming.value.name, files.coming.value.percent)} <progress value={files.coming.value.percent} max={100} aria-label={files.coming.value.name} />
        </p>
      )}
      {now.media.length > 0 && now.kind === 'video' && <Check label={text.extend} value={now.extend} onChange={(extend) => change({ extend })} />}
      {now.media.length > 0 && now.kind === 'ingredients' && <Check label={text.precise} value={now.precise} onChange={(precise) => change({ precise })} />}
      <p class="fault" role="alert">{files.trouble.value || (fault && sayFault(fault))}</p>
    </section>
  );
}

function Check({ label, value, onChange }: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
