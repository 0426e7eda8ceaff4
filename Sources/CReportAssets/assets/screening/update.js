// What the reader does, as one pure function: `update(screen, action)` gives the next screen.
import { decisionActions } from './decisions.js';
import { lengthOf, fpsOf, isHole, layOut, placeAt, takeOf } from './scene.js';
import { withPlayed } from './seen.js';

export const firstScreen = () => ({
  shot: 0, frame: 0, wish: 0, mode: 'idle', rate: 1, loop: 'off', start: null, end: null, view: 'film', how: 'flip',
  against: null, holes: 'slate', volume: 1, muted: false, tab: 'shot', isPanelOpen: true, isWaiting: false, notice: '',
  takes: {}, trouble: {}, peek: false, filter: '', isDragged: false,
  decisions: [], past: [], asked: {}, seen: {}, noteId: '', reviewer: '', file: '', isKept: true,
});

const loops = ['off', 'shot', 'range', 'scene'];
export const hows = ['flip', 'side', 'wipe', 'grid'];
export const speeds = [1, 2, 4, 0.25, 0.5];
const following = (list, value) => list[(list.indexOf(value) + 1) % list.length];

/// The nearest shot in a direction that is not skipped; -1 when there is none.
export const neighbour = (scene, screen, from, by) => {
  for (let index = from + by; index >= 0 && index < scene.shots.length; index += by) {
    if (screen.holes !== 'skip' || !isHole(scene, screen, index)) return index;
  }
  return -1;
};

const inside = (scene, screen, { shot, frame }) => {
  const index = Math.max(0, Math.min(shot, scene.shots.length - 1));
  return { shot: index, frame: Math.max(0, Math.min(Math.round(frame), lengthOf(scene, screen, index) - 1)) };
};
const go = (scene, screen, place, changes = {}) => {
  const mode = screen.mode === 'playing' ? 'playing' : screen.mode === 'idle' ? 'idle' : 'paused';
  return { ...screen, mode, ...inside(scene, screen, place), wish: screen.wish + 1, isDragged: false, ...changes };
};
const byFrames = (scene, screen, frames, changes) => {
  const layout = layOut(scene, screen);
  return go(scene, screen, placeAt(layout, layout.starts[screen.shot] + screen.frame + frames), changes);
};
const atEdge = (scene, screen, isEnd) => {
  const shot = isEnd ? neighbour(scene, screen, scene.shots.length, -1) : neighbour(scene, screen, -1, 1);
  return shot < 0 ? null : { shot, frame: isEnd ? lengthOf(scene, screen, shot) - 1 : 0 };
};
/// Whether a range is looped that the place is not in, or at whose end it is.
const isOutside = ({ loop, start, end, shot, frame }) => loop === 'range' && start && end
  && (shot < start.shot || shot > end.shot || (shot === start.shot && frame < start.frame) || (shot === end.shot && frame >= end.frame));
const played = (scene, screen, rate) => {
  if (!scene.shots.length) return screen;
  const again = isOutside(screen) && rate > 0 ? screen.start : screen.mode === 'ended' ? atEdge(scene, screen, rate < 0)
    : screen.holes === 'skip' && isHole(scene, screen, screen.shot)
      ? { shot: neighbour(scene, screen, screen.shot, 1), frame: 0 } : null;
  if (again?.shot === -1) return screen;
  const next = { ...screen, mode: 'playing', rate, notice: '' };
  return again ? go(scene, next, again) : next;
};
const paused = (screen) => (screen.mode === 'playing' ? { ...screen, mode: 'paused', isWaiting: false } : screen);

const actions = {
  play: (scene, screen) => played(scene, screen, Math.abs(screen.rate)),
  pause: (scene, screen) => paused(screen),
  toggle: (scene, screen) => (screen.mode === 'playing' ? paused(screen) : played(scene, screen, Math.abs(screen.rate))),
  stop: (scene, screen) => ({ ...paused(screen), rate: 1 }),
  faster: (scene, screen) => played(scene, screen, screen.mode === 'playing' && screen.rate >= 1 ? Math.min(4, screen.rate * 2) : 1),
  back: (scene, screen) => played(scene, screen, screen.mode === 'playing' && screen.rate < 0 ? Math.max(-4, screen.rate * 2) : -1),
  speed: (scene, screen) => ({ ...screen, rate: following(speeds, Math.abs(screen.rate)) }),

  seek: (scene, screen, { shot, frame }) => go(scene, screen, { shot, frame }),
  seekScene: (scene, screen, { at }) => go(scene, screen, placeAt(layOut(scene, screen), at), { isDragged: true }),
  step: (scene, screen, { by }) => byFrames(scene, screen, by, { mode: 'paused', isWaiting: false }),
  glide: (scene, screen, { by }) => byFrames(scene, screen, by),
  seconds: (scene, screen, { by }) => byFrames(scene, screen, Math.round(by * fpsOf(scene, screen, screen.shot))),
  shot(scene, screen, { by }) {
    const next = neighbour(scene, screen, screen.shot, by);
    return next < 0 ? (by < 0 ? go(scene, screen, { shot: screen.shot, frame: 0 }) : screen) : go(scene, screen, { shot: next, frame: 0 });
  },
  edge(scene, screen, { isEnd }) {
    const place = atEdge(scene, screen, isEnd);
    return place ? go(scene, screen, place) : screen;
  },

  // What the deck reports.
  at: (scene, screen, { shot, frame }) => withPlayed(scene, screen, { ...screen, shot, frame: Math.min(frame, lengthOf(scene, screen, shot) - 1) }),
  ended: (scene, screen) => withPlayed(scene, screen, { ...screen, mode: 'ended', isWaiting: false }),
  waiting: (scene, screen, { isWaiting }) => ({ ...screen, isWaiting }),
  trouble: (scene, screen, { video, words, frame }) => ({ ...screen, isWaiting: false, wish: screen.wish + 1, trouble: { ...screen.trouble, [video]: { words, frame } } }),
  notice: (scene, screen, { words }) => ({ ...screen, notice: words }),

  loop: (scene, screen) => ({ ...screen, loop: following(screen.start && screen.end ? loops : loops.filter((loop) => loop !== 'range'), screen.loop) }),
  mark: (scene, screen, { side }) => ({ ...screen, [side]: { shot: screen.shot, frame: screen.frame }, loop: screen[side === 'start' ? 'end' : 'start'] ? 'range' : screen.loop }),
  range: (scene, screen, { start, end }) => go(scene, { ...screen, start, end, loop: 'range' }, start),
  clear: (scene, screen) => ({ ...screen, start: null, end: null, loop: screen.loop === 'range' ? 'off' : screen.loop }),

  take(scene, screen, { number }) {
    const shot = scene.shots[screen.shot];
    if (!shot.takes.some((take) => take.take === number)) return screen;
    if (takeOf(scene, screen, screen.shot)?.take === number) return screen;
    const next = { ...screen, takes: { ...screen.takes, [shot.id]: number } };
    return go(scene, next, { shot: screen.shot, frame: screen.frame });
  },
  view: (scene, screen, { view }) => ({ ...screen, view: screen.view === view ? 'film' : view }),
  compare: (scene, screen, { against, how }) => ({ ...screen, view: 'compare', against: against ?? screen.against, how: how ?? screen.how }),
  holes: (scene, screen) => {
    const next = { ...screen, holes: screen.holes === 'slate' ? 'skip' : 'slate' };
    return next.holes === 'skip' && screen.mode === 'playing' ? played(scene, next, screen.rate) : next;
  },
  mute: (scene, screen, { muted = !screen.muted }) => ({ ...screen, muted, notice: '' }),
  volume: (scene, screen, { by }) => ({ ...screen, muted: false, volume: Math.max(0, Math.min(1, Math.round((screen.volume + by) * 10) / 10)) }),
  tab: (scene, screen, { tab }) => ({ ...screen, tab, isPanelOpen: true }),
  panel: (scene, screen) => ({ ...screen, isPanelOpen: !screen.isPanelOpen }),
  peek: (scene, screen, { peek }) => ({ ...screen, peek }),
  filter: (scene, screen, { words }) => ({ ...screen, filter: words }),
  /// Goes to what was said of a shot: to the take and the frame that it is about.
  note(scene, screen, { id, index, take, frame }) {
    const shot = scene.shots[index], takes = take && shot.takes.some((one) => one.take === take) ? { ...screen.takes, [shot.id]: take } : screen.takes;
    return go(scene, { ...screen, takes, noteId: id }, { shot: index, frame: frame ?? 0 });
  },
  ...decisionActions,
};

/// The rules for one scene.
export const makeUpdate = (scene) => (screen, action) => actions[action.type](scene, screen, action);
