import { effect, signal, type Signal } from '@preact/signals';

/** A value that the browser keeps; where it may not keep anything, it lives as long as the page. */
export function stored<T>(name: string, unsaid: T): Signal<T> {
  const value = signal(read(localStorageOrNull(), name, unsaid));
  let first = true;
  effect(() => {
    const now = value.value;
    if (first) {
      first = false;
      return;
    }
    write(localStorageOrNull(), name, now);
  });
  addEventListener('storage', (event) => {
    if (event.key === name) value.value = read(localStorageOrNull(), name, unsaid);
  });
  return value;
}

export function read<T>(storage: Storage | null, name: string, unsaid: T): T {
  try {
    const text = storage?.getItem(name);
    return text == null ? unsaid : JSON.parse(text);
  } catch {
    return unsaid;
  }
}

/** False when there is no room for it, or no leave. */
export function write(storage: Storage | null, name: string, value: unknown): boolean {
  try {
    if (value === null) storage?.removeItem(name);
    else storage?.setItem(name, JSON.stringify(value));
    return storage !== null;
  } catch {
    return false;
  }
}

export function localStorageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
