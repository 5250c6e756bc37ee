import { words } from '../i18n';
import { sayFault } from '../i18n/objections';
import { Choice } from '../parts/Choice';
import { Slider } from '../parts/Slider';
import { change, draft } from '../state/draft';
import { faultOf } from '../state/quote';
import { rules } from '../state/session';
import { CameraPad } from './CameraPad';
import { SeedField } from './SeedField';
import { ShapeChoice } from './ShapeChoice';

/** The words that the server takes for a field, without the one that is not said. */
function wordsOf(field: string): string[] {
  return (rules.value?.fields[field]?.enum ?? []).filter((each): each is string => typeof each === 'string' && each !== '');
}

export function Settings() {
  const text = words.value.settings;
  const now = draft.value;
  const fields = rules.value?.fields ?? {};
  const lengths = (fields['frame.seconds']?.enum ?? []).filter((each): each is number => typeof each === 'number');
  const fault = faultOf('frame.resolution', 'frame.seconds', 'frame.frame_rate', 'frame.aspect_ratio', 'model', 'motion', 'guidance', 'camera', 'sound');
  return (
    <aside class="settings" aria-label={words.value.make.settings}>
      <CameraPad />
      <ShapeChoice />
      <div class="pair uneven">
        <Choice label={text.length} value={now.seconds} onChange={(seconds) => change({ seconds })} options={lengths.map((n) => ({ value: n, label: text.seconds(n) }))} />
        <Choice label={text.resolution} value={now.resolution} onChange={(resolution) => change({ resolution })} options={wordsOf('frame.resolution').map((value) => ({ value, label: value }))} />
      </div>
      <Slider label={text.motion} rule={fields['motion']} value={now.motion} onChange={(motion) => change({ motion })} ends={[text.calm, text.wild]} />
      <Slider label={text.guidance} rule={fields['guidance']} value={now.guidance} onChange={(guidance) => change({ guidance })} ends={[text.free, text.exact]} />
      <Slider label={text.rate} rule={fields['frame.frame_rate']} value={now.rate} onChange={(rate) => change({ rate })} />
      <SeedField />
      <Choice
        label={text.sound} value={now.sound} onChange={(sound) => change({ sound })}
        options={[{ value: null, label: text.soundAuto }, { value: true, label: text.soundOn }, { value: false, label: text.soundOff }]}
      />
      <Choice label={text.model} value={now.model} onChange={(model) => change({ model })} options={[{ value: '', label: text.modelAuto }, ...wordsOf('model').map((value) => ({ value, label: value }))]} />
      <p class="fault" role="alert">{fault && sayFault(fault)}</p>
    </aside>
  );
}
