// The cards below the film, the links that lead to a shot, and the sheet of all shots.
import { byId } from '../page/dom.js';

export const startCards = ({ store, scene, act }) => {
  const cards = byId('cards').children;
  let painted = -1;
  store.watch(['shot'], ({ shot }) => {
    cards[painted]?.classList.remove('now');
    cards[painted]?.querySelector('.thumb').removeAttribute('aria-current');
    cards[shot]?.classList.add('now');
    cards[shot]?.querySelector('.thumb').setAttribute('aria-current', 'true');
    painted = shot;
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="#shot-"]');
    const index = link && scene.indices.get(decodeURIComponent(link.hash.slice('#shot-'.length)));
    if (index === undefined || index === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    store.dispatch({ type: 'seek', shot: index, frame: 0 });
    if (link.closest('.cards')) store.dispatch({ type: 'play' });
    else if (store.state.tab === 'failures') store.dispatch({ type: 'tab', tab: 'shot' });
    act.toFilm();
  });
  store.watch(['view'], ({ view }) => {
    document.body.classList.toggle('as-sheet', view === 'sheet');
    byId('sheet-button').setAttribute('aria-pressed', view === 'sheet');
    if (view === 'sheet') { document.querySelector('.below').scrollIntoView({ block: 'start' }); store.dispatch({ type: 'pause' }); }
  });
  byId('sheet-button').addEventListener('click', act.sheet);
  byId('keys-button').addEventListener('click', act.keys);
};
