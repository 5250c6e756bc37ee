import { useEffect } from 'preact/hooks';
import { credits, toggleLanguage, words } from '../i18n';
import { balance, readBalance } from '../state/balance';
import { toggleTheme, theme } from '../state/look';
import { follow, route, type Route } from '../state/router';
import { adminKey, mayAsk } from '../state/session';
import { latest } from '../watch/films';
import { Icon } from './Icon';
import { Logo } from './Logo';

const places: { view: Route['view']; to: string; of: Route['view'][] }[] = [
  { view: 'make', to: '/', of: ['make'] },
  { view: 'films', to: '/films', of: ['films', 'film'] },
  { view: 'account', to: '/account', of: ['account'] },
  { view: 'operator', to: '/operator', of: ['operator'] },
];

export function TopBar() {
  const text = words.value;
  const isKnown = mayAsk.value;
  useEffect(() => {
    if (isKnown) void readBalance();
  }, [isKnown, latest.value]);
  return (
    <header class="top">
      <a class="brand" href="/" onClick={follow}>
        <Logo />
        Haypile
      </a>
      <nav aria-label={text.nav.main}>
        {places.map((place) => (
          <a key={place.view} href={place.to} onClick={follow} aria-current={place.of.includes(route.value.view) ? 'page' : undefined} class={place.view === 'operator' && !adminKey.value ? 'quiet' : ''}>
            {text.nav[place.view as 'make' | 'films' | 'account' | 'operator']}
          </a>
        ))}
      </nav>
      <div class="tools">
        {balance.value !== null && <span class="purse">{text.make.left(credits(balance.value))}</span>}
        <button type="button" class="plain" lang={document.documentElement.lang.startsWith('zh') ? 'en' : 'zh-CN'} aria-label={text.look.toOther} onClick={toggleLanguage}>
          {text.look.other}
        </button>
        <button type="button" class="plain round" aria-label={theme.value === 'dark' ? text.look.toLight : text.look.toDark} onClick={toggleTheme}>
          <Icon name={theme.value === 'dark' ? 'sun' : 'moon'} />
        </button>
      </div>
    </header>
  );
}
