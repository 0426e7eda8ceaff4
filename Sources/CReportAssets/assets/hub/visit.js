// Whom scenes wait for, and what changed since the reader was here last. A visit lasts until nobody has looked for half an hour.
import { all, byId } from '../page/dom.js';
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

/// Marks what changed since the last visit, and says how much did; `show` shows no more than that.
export const markVisit = (show) => {
  const keep = makeKeep('dailies:hub'), times = all('.scene .changed time');
  const visit = visitAfter(keep.get('visit'), times.reduce((last, { dateTime }) => (dateTime > last ? dateTime : last), ''), Date.now());
  keep.set('visit', visit);
  const fresh = visit.since ? times.filter(({ dateTime }) => dateTime > visit.since) : [], button = byId('since');
  for (const time of fresh) time.closest('.scene').classList.add('fresh');
  button.hidden = !fresh.length;
  button.textContent = `${fresh.length} changed since your last visit`;
  button.addEventListener('click', show);
};

/// How many scenes wait for whom. Where all wait for the same there is nothing to choose.
export const countWaits = (chips) => {
  let left = 0;
  for (const chip of chips) {
    if (!chip.value) continue;
    const { length } = document.querySelectorAll(`.scene[data-waits="${chip.value}"]`);
    chip.nextElementSibling.append(` ${length}`);
    chip.parentElement.hidden = !length;
    if (length) left += 1;
  }
  byId('waits').hidden = left < 2;
};
