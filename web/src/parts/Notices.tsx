import { words } from '../i18n';
import { Icon } from './Icon';
import { dismiss, notices } from './notices';

export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map((notice) => (
        <div key={notice.number} class={`notice ${notice.isTrouble ? 'trouble' : ''}`}>
          <p>{notice.text}</p>
          <button type="button" class="plain round" aria-label={words.value.common.close} onClick={() => dismiss(notice.number)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
