// What changed since the reader was here last. A visit lasts until nobody has looked for half an hour.
import { makeKeep } from '../page/keep.js';

const pauseOfAVisit = 1800000;

/// What is remembered of a visit, and the moment after which a scene counts as changed; empty at the first one.
///
/// - `kept` is what was remembered, `newest` the last change that this page shows.
export const visitAfter = (kept, newest, now) => {
  const isNew = !kept || !(now - kept.at < pauseOfAVisit);
  const since = (isNew ? kept?.newest : kept.since) ?? '';
  return { since, newest: kept?.newest > newest ? kept.newest : newest, at: now };
};

/// Marks what changed since the last visit, and says how much did.
export const markVisit = (scenes) => {
  const keep = makeKeep('dailies:hub'), changed = scenes.map((scene) => scene.querySelector('.changed time')?.dateTime ?? '');
  const visit = visitAfter(keep.get('visit'), changed.reduce((last, time) => (time > last ? time : last), ''), Date.now());
  keep.set('visit', visit);
  if (!visit.since) return 0;
  const fresh = scenes.filter((scene, index) => changed[index] > visit.since);
  for (const scene of fresh) {
    scene.classList.add('fresh');
    scene.querySelector('.changed').title = 'Changed since your last visit';
  }
  return fresh.length;
};
