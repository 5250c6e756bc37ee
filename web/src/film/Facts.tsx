import type { Film } from '../api/types';
import { credits, moment, words } from '../i18n';

/** What it cost and how long it took, and what was asked for in words. */
export function Facts({ film }: { film: Film }) {
  const text = words.value.film;
  const facts: [string, string][] = [
    [text.cost, film.state === 'failed' || film.state === 'cancelled' ? words.value.common.free : words.value.common.credits(credits(film.price), film.price)],
    [text.seed, String(film.request.seed)],
    [text.asked, moment(film.created_at)],
    ...(film.started_at ? [[text.waited, text.seconds(between(film.created_at, film.started_at))] as [string, string]] : []),
    ...(film.started_at && film.ended_at ? [[text.took, text.seconds(between(film.started_at, film.ended_at))] as [string, string]] : []),
  ];
  return (
    <section>
      <h2>{text.facts}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      <h3>{text.plan}</h3>
      <p>{inWords(film)}</p>
      {film.request.negative_prompt && <p class="quiet">− {film.request.negative_prompt}</p>}
      {film.notes && film.notes.length > 0 && (
        <>
          <h3>{text.notes}</h3>
          <ul class="notes">{film.notes.map((note) => <li key={note} lang="en">{note}</li>)}</ul>
        </>
      )}
    </section>
  );
}

function between(from: string, to: string) {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000).toFixed(1);
}

function inWords({ request }: Film): string {
  const text = words.value.film;
  const moves = [request.camera.pan, request.camera.tilt, request.camera.zoom, request.camera.rotate].filter((move) => move !== null);
  const named = moves.map((move) => words.value.settings[move as 'left'].toLowerCase());
  return text.inWords({
    source: request.video ? (request.extend ? text.source.extend : text.source.video) : request.image ? text.source.image : request.ingredients.length > 0 ? text.source.ingredients : request.keyframes.length > 0 ? text.source.keyframes : text.source.words,
    effect: request.effect ?? '',
    camera: named.length > 0 ? text.cameraMoves(named.join(', ')) : text.cameraStill,
    seconds: request.frame.seconds,
    resolution: request.frame.resolution,
    rate: request.frame.frame_rate,
    shape: request.frame.aspect_ratio === null ? text.ownShape : `${Math.round(request.frame.aspect_ratio * 100) / 100} : 1`,
    motion: request.motion,
  });
}
