// What changes with time on a page that does not: how far rendering is, how old the page is, and when to look again.
import { byId } from '../page/dom.js';
import { unsavedOf } from './review.js';
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
const span = (seconds) => (seconds < 100 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`);
/// "12 s, expected 40 s": how long a shot at work has taken. The take at work need not be the one on the screen, and the
/// forecast says when it is done, so that its whole length is counted from when it was begun.
export const elapsedWords = (shot, now) => {
  const begun = shot.takes.findLast((take) => ['processing', 'generating', 'uploading'].includes(take.state))?.processing_started_at;
  if (!begun) return '';
  const finish = shot.entry.eta?.finish_p50;
  const expected = finish ? `, expected ${span((new Date(finish) - new Date(begun)) / 1000)}` : '';
  return `${span(Math.max(0, (now - new Date(begun)) / 1000))}${expected}`;
};

/// What is said once when the scene is complete, or the warning with the count.
export const readyWords = (scene) => {
  const { completed, failed, held, total } = scene.completion;
  if (['returned', 'approved'].includes(scene.review.state)) return '';
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
      const place = byId(`shot-${shot.id}`)?.querySelector('.elapsed'), text = elapsedWords(shot, now);
      if (place) place.textContent = text;
    }
  };
  tell();
  setInterval(tell, 1000 * 10);
  // Never while something is being watched, typed or just touched; the address keeps the place.
  if (isOpen(scene) && scene.status !== 'complete') {
    setInterval(() => {
      const { mode, view } = store.state;
      const isBusy = mode === 'playing' || view !== 'film' || document.fullscreenElement || document.querySelector('dialog[open]') || unsavedOf(store.state).length
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
