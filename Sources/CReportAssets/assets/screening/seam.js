// Both sides of a cut: the last frame of the shot before it and the first of the one after, from stills, so that it
// works before any clip is loaded.
import { byId, make } from '../page/dom.js';
import { lengthOf, takeOf } from './scene.js';
import { neighbour } from './update.js';

/// Frames on each side of a cut that its loop plays.
const around = 12;

/// The shots on both sides of the cut nearest to the playhead; null in a scene of one shot.
export const cutAt = (scene, screen) => {
  const isLate = screen.frame >= lengthOf(scene, screen, screen.shot) / 2;
  const next = neighbour(scene, screen, screen.shot, 1), previous = neighbour(scene, screen, screen.shot, -1);
  if (next >= 0 && (isLate || previous < 0)) return { left: screen.shot, right: next };
  return previous >= 0 ? { left: previous, right: screen.shot } : null;
};

const sideOf = (scene, screen, index, isLeft) => {
  const shot = scene.shots[index], take = takeOf(scene, screen, index);
  const still = take?.video ? (isLeft ? take.last_frame : take.first_frame ?? take.poster) : isLeft ? shot.entry.end_frame ?? shot.entry.start_frame : shot.entry.start_frame;
  const words = `${isLeft ? 'Last' : 'First'} frame of ${shot.id}${take?.video ? '' : ' (ordered)'}`;
  const picture = still ? make('img', '', { src: still, alt: words, decoding: 'async' }) : make('span', 'none', { textContent: 'No picture' });
  return make('figure', isLeft ? 'left' : 'right', {}, picture, make('figcaption', '', { textContent: words }));
};

export const drawSeam = ({ store, scene }) => {
  const seam = byId('seam'), cut = byId('cut');
  let isWipe = false, shown = '';
  const loop = ({ left, right }) => {
    const length = lengthOf(scene, store.state, left), end = lengthOf(scene, store.state, right);
    store.dispatch({ type: 'view', view: 'seam' });
    store.dispatch({ type: 'range', start: { shot: left, frame: Math.max(0, length - around) }, end: { shot: right, frame: Math.min(end, around) - 1 } });
    store.dispatch({ type: 'play' });
  };
  const wiper = () => {
    const input = make('input', 'wiper', { type: 'range', min: 0, max: 1000, value: 500 });
    input.setAttribute('aria-label', 'Where one side ends and the other begins');
    const move = () => {
      seam.style.setProperty('--wipe', `${input.value / 10}%`);
      const right = seam.querySelector('.right');
      if (right) right.style.clipPath = isWipe ? `inset(0 0 0 ${input.value / 10}%)` : '';
    };
    input.addEventListener('input', move);
    queueMicrotask(move);
    return input;
  };
  const draw = (state, place) => {
    const pictures = make('div', `seam-pictures${isWipe ? ' wipe' : ''}`, {}, sideOf(scene, state, place.left, true), sideOf(scene, state, place.right, false), isWipe ? wiper() : null);
    const button = (words, action) => {
      const element = make('button', 'plain', { type: 'button', textContent: words });
      element.addEventListener('click', action);
      return element;
    };
    const names = `${scene.shots[place.left].id} → ${scene.shots[place.right].id}`;
    seam.replaceChildren(pictures, make('p', 'seam-actions', {}, make('b', '', { textContent: `Cut ${names}` }),
      button(isWipe ? 'Side by side' : 'Wipe', () => { isWipe = !isWipe; draw(store.state, place); }),
      button('Loop the cut', () => loop(place)),
      button('Back to the film', () => store.dispatch({ type: 'view', view: 'seam' }))));
  };
  store.watch(['view'], (state) => { seam.hidden = state.view !== 'seam'; });
  store.watchCalmly(['shot', 'frame', 'view', 'takes', 'holes'], (state, before) => {
    const place = scene.shots.length ? cutAt(scene, state) : null;
    byId('cut-part').hidden = !place;
    const key = place && `${place.left} ${place.right} ${state.view} ${takeOf(scene, state, place.left)?.take} ${takeOf(scene, state, place.right)?.take}`;
    if (!place || key === shown) return;
    shown = key;
    byId('cut-title').textContent = `Cut ${scene.shots[place.left].id} → ${scene.shots[place.right].id}`;
    cut.replaceChildren(sideOf(scene, state, place.left, true), sideOf(scene, state, place.right, false));
    if (!seam.hidden) draw(state, place);
    else if (before.view === 'seam') seam.replaceChildren();
  });
  cut.addEventListener('click', () => store.dispatch({ type: 'view', view: 'seam' }));
};
