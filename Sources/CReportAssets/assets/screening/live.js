// What changes with time on a page that does not: how far rendering is, how old the page is, and when to look again.
import { byId } from '../page/dom.js';
import { etaWords } from './stage.js';

const minute = 60000;
/// A page that is older than this says so.
const staleHours = 24;

const isOpen = (scene) => scene.shots.some((shot) => ['queued', 'generating'].includes(shot.look));

/// "All videos rendering… 42 %, about 14:31"; empty when nothing is being rendered.
export const progressWords = (scene, now) => {
  const { completed, total } = scene.completion;
  if (!isOpen(scene) || scene.status !== 'rendering') return '';
  const eta = etaWords(scene.eta, now, true);
  return `All videos rendering… ${Math.floor(100 * completed / Math.max(1, total))} %${eta ? `, ${eta}` : ''}`;
};
/// "12 s, expected 40 s": how long a shot at work has taken.
export const elapsedWords = (entry, now) => {
  if (!entry.processing_started_at) return '';
  const seconds = Math.max(0, Math.round((now - new Date(entry.processing_started_at)) / 1000));
  const expected = entry.eta?.seconds_p50;
  return `${seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}${expected ? `, expected ${Math.round(expected)} s` : ''}`;
};

/// What is said once when the scene is complete, or the warning with the count.
export const readyWords = (scene) => {
  const { completed, failed, held, total } = scene.completion;
  if (total && completed === total) return `All videos for Scene ${scene.number} are ready for review!`;
  if (!isOpen(scene) && failed + held > 0) return `${failed + held} of ${total} shots of Scene ${scene.number} are missing: see Failures.`;
  return '';
};

export const startLive = ({ store, scene, keep }) => {
  const progress = byId('progress');
  let touched = Date.now();
  for (const event of ['pointerdown', 'keydown', 'input']) addEventListener(event, () => { touched = Date.now(); });
  const tell = () => {
    const now = Date.now(), words = progressWords(scene, now);
    const isStale = now - new Date(scene.at) > staleHours * 60 * minute;
    progress.hidden = !words;
    document.querySelector('.top').classList.toggle('is-rendering', Boolean(words));
    progress.textContent = words;
    document.querySelector('.old').classList.toggle('stale', isStale && isOpen(scene));
    for (const shot of scene.shots) {
      if (shot.look !== 'generating') continue;
      const place = byId(`shot-${shot.id}`)?.querySelector('.elapsed'), text = elapsedWords(shot.entry, now);
      if (place) place.textContent = text;
    }
  };
  tell();
  setInterval(tell, 1000 * 10);
  // Never while something is being watched, typed or just touched; the address keeps the place.
  if (isOpen(scene) && scene.status !== 'complete') {
    setInterval(() => {
      const { mode, view } = store.state;
      const isBusy = mode === 'playing' || view !== 'film' || document.fullscreenElement || document.querySelector('dialog[open]')
        || document.activeElement?.matches('input:not([type=range]), textarea, select') || Date.now() - touched < 20000 || document.hidden;
      if (!isBusy) location.reload();
    }, minute);
  }
  // Once for every new state of the scene.
  const words = readyWords(scene), mark = `${scene.status} ${scene.digest}`.slice(0, 400);
  if (words && keep.get('told') !== mark) {
    keep.set('told', mark);
    const isReady = scene.completion.completed === scene.completion.total;
    store.dispatch({ type: 'notice', words });
    byId('notice').classList.toggle('good', isReady);
    if (isReady) byId('begin').classList.add('lit');
  }
};
