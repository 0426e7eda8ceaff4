// The reader's place: in the address, so that a link leads back to it, and the rest in the browser.
import { readAddress, writeAddress } from '../page/address.js';
import { byId } from '../page/dom.js';
import { fpsOf } from './scene.js';

/// Milliseconds from a change to the address: browsers count such changes, and they are dear while pictures fly by.
const pause = 250, longPause = 1000;

export const startPlace = ({ store, scene, keep }) => {
  const go = () => {
    const place = readAddress(location.hash), index = scene.indices.get(place.shot);
    if (place.filter !== undefined) store.dispatch({ type: 'filter', words: place.filter });
    if (index === undefined) return false;
    store.dispatch({ type: 'seek', shot: index, frame: 0 });
    if (place.take) store.dispatch({ type: 'take', number: place.take });
    const frame = place.frame ?? Math.round((place.seconds ?? 0) * fpsOf(scene, store.state, index));
    if (frame) store.dispatch({ type: 'seek', shot: index, frame });
    if (place.view === 'seam' && store.state.view !== 'seam') store.dispatch({ type: 'view', view: 'seam' });
    if (place.view === 'compare') store.dispatch({ type: 'compare', against: place.against ?? null, how: place.how ?? 'side' });
    return true;
  };
  const kept = keep.get('screen') ?? {};
  if (kept.volume !== undefined && kept.volume !== store.state.volume) store.dispatch({ type: 'volume', by: kept.volume - store.state.volume });
  if (kept.muted) store.dispatch({ type: 'mute', muted: true });
  if (kept.holes === 'skip' && byId('holes')) store.dispatch({ type: 'holes' });
  if (kept.isPanelOpen === false) store.dispatch({ type: 'panel' });
  const led = go();

  let written = location.hash, timer = 0;
  const write = () => {
    timer = 0;
    const { state } = store, shot = scene.shots[state.shot];
    const view = ['seam', 'compare'].includes(state.view) ? state.view : '';
    const hash = writeAddress({ shot: shot.id, take: state.takes[shot.id], frame: state.frame, view,
      how: view === 'compare' && state.how, against: view === 'compare' && state.against, filter: state.filter.trim() });
    if (hash === written) return;
    written = hash;
    history.replaceState(null, '', hash);
  };
  store.watch(['shot', 'frame', 'takes', 'view', 'how', 'against', 'filter'], (state, before) => {
    if (state === before) return;
    if (state.isDragged) { clearTimeout(timer); timer = 0; }
    timer ||= setTimeout(write, state.mode === 'playing' ? longPause : pause);
  });
  store.watch(['muted', 'volume', 'holes', 'isPanelOpen'], ({ muted, volume, holes, isPanelOpen }, before) => {
    if (store.state !== before) keep.set('screen', { muted, volume, holes, isPanelOpen });
  });
  addEventListener('hashchange', () => { if (location.hash !== written) go(); });
  return led;
};
