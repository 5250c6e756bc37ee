import { useRef } from 'preact/hooks';
import { words } from '../i18n';
import { sayFault } from '../i18n/objections';
import { Choice } from '../parts/Choice';
import { Icon } from '../parts/Icon';
import { change, draft, isSeveral, moveEarlier, removeMedia, type MediaKind } from '../state/draft';
import { faultOf } from '../state/quote';
import { rules } from '../state/session';
import type { Files } from './files';

/** What the film starts from: nothing, a picture, several, or a clip. */
export function MediaTray({ files }: { files: Files }) {
  const text = words.value.media;
  const now = draft.value;
  const input = useRef<HTMLInputElement>(null);
  const fault = faultOf('image', 'video', 'ingredients', 'keyframes', 'extend', 'ingredients_mode');
  const most = rules.value?.fields[now.kind]?.maxItems ?? 1;
  const hasRoom = now.media.length === 0 || (isSeveral(now.kind) && now.media.length < most);
  const types = now.kind === 'video' ? rules.value?.clips : rules.value?.pictures;

  function choose(kind: MediaKind) {
    // A picture may become one of several and the other way round; a clip stays a clip.
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
          { value: 'keyframes', label: text.keyframes },
          { value: 'video', label: text.video },
        ]}
      />
      <ul class="media">
        {now.media.map((each, at) => (
          <li key={each.upload}>
            {each.look ? <img src={each.look} alt={each.name} /> : <span class="nolook"><Icon name={now.kind === 'video' ? 'clip' : 'picture'} />{each.name}</span>}
            {at > 0 && isSeveral(now.kind) && (
              <button type="button" class="round earlier" aria-label={text.earlier(each.name)} onClick={() => moveEarlier(each.upload)}>
                <Icon name="left" />
              </button>
            )}
            <button type="button" class="round" aria-label={text.remove(each.name)} onClick={() => removeMedia(each.upload)}>
              <Icon name="close" />
            </button>
          </li>
        ))}
        {hasRoom && (
          <li class="place">
            <p>
              <Icon name={now.kind === 'video' ? 'clip' : isSeveral(now.kind) ? 'pieces' : 'picture'} />
              <span>
                {text.drop}{' '}
                <button type="button" class="link" onClick={() => input.current?.click()}>{now.media.length > 0 ? text.pickMore : text.pick}</button>
              </span>
            </p>
          </li>
        )}
      </ul>
      <input
        ref={input} type="file" hidden multiple={isSeveral(now.kind)} accept={types?.join(',')}
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
      {now.kind === 'keyframes' && now.media.length < 2 && <p class="hint">{text.keyframesHow}</p>}
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
