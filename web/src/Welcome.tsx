import { words } from './i18n';
import { HayPile } from './parts/HayPile';
import { KeyForm } from './parts/KeyForm';

/** What somebody sees who has no key yet. */
export function Welcome() {
  const text = words.value.key;
  return (
    <section class="welcome">
      <HayPile percent={100} />
      <h1>{text.title}</h1>
      <p>{text.text}</p>
      <KeyForm />
    </section>
  );
}
