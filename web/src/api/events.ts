import { ask } from './client';

export interface ServerEvent {
  id: string;
  name: string;
  data: unknown;
}

/** Server-sent events, read by hand: the browser's own reader cannot carry a key. Ends when the stream does; throws when it breaks. */
export async function* readEvents(path: string, key: string | null, last: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const reply = await ask('GET', path, { key, signal, headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) } });
  if (reply.status === 204 || !reply.body) return;
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  while (true) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const whole = rest.split('\n\n');
    rest = whole.pop()!;
    for (const text of whole) {
      const event = parse(text);
      if (event) yield event;
    }
  }
}

function parse(text: string): ServerEvent | null {
  const event = { id: '', name: 'message', data: '' };
  for (const line of text.split('\n')) {
    const colon = line.indexOf(': ');
    const value = line.slice(colon + 2);
    switch (line.slice(0, Math.max(0, colon))) {
      case 'id':
        event.id = value;
        break;
      case 'event':
        event.name = value;
        break;
      case 'data':
        event.data = value;
    }
  }
  return event.data ? { ...event, data: JSON.parse(event.data) } : null;
}
