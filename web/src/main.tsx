import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/dialogs.css';
import './styles/tables.css';
import './styles/shell.css';
import './styles/settings.css';
import './styles/wall.css';
import './styles/make.css';
import './styles/cards.css';
import { App } from './App';
import { Problem } from './api/problem';
import { keepQuoting } from './state/quote';
import { loadRules } from './state/session';
import { keepFollowing } from './watch/following';

keepQuoting();
keepFollowing();
loadRules().catch((error) => {
  // Nobody answers: the top of the page says so, and it is asked again.
  if (!(error instanceof Problem)) throw error;
});
render(<App />, document.getElementById('app')!);
