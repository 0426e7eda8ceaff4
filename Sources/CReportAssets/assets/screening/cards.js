// The cards below the film, the links that lead to a shot, and the sheet of all shots.
import { all, byId } from '../page/dom.js';
import { fitsFilter, parseFilter, plainText } from '../page/filter.js';
import { isUndecided } from './review.js';

/// What the filter knows of a shot: all the words of its card, and by key what is true of it and of its takes.
export const shotItem = (shot, text, isOpen) => {
  const of = (read) => shot.takes.map(read).filter((value) => value !== undefined && value !== null);
  return {
    text: plainText(text),
    flags: [...(isOpen ? ['undecided'] : []), ...(shot.takes.some((take) => take.animatic) ? ['rehearsal'] : [])],
    fields: {
      state: [shot.look, shot.word ?? ''], shot: [shot.id], take: of((take) => take.take), model: of((take) => take.model),
      provider: of((take) => take.provider), seed: of((take) => take.seed), credits: [Number(shot.entry.charged_shot ?? 0)],
      seconds: [shot.planned / shot.rate],
    },
  };
};

/// The line above the cards: those that do not fit are hidden.
const startFilter = ({ store, scene, cards, act }) => {
  const field = byId('shot-filter'), found = byId('shots-found');
  let items = null;
  store.watch(['filter', 'decisions'], (state, before) => {
    const { filter } = state;
    if (state.decisions !== before.decisions) items = null;
    if (field.value !== filter) field.value = filter;
    if (!filter && !before.filter) return;
    const terms = parseFilter(filter);
    items ??= scene.shots.map((shot) => shotItem(shot, cards[shot.index].textContent, isUndecided(scene, state, shot)));
    let shown = 0;
    items.forEach((item, index) => {
      const isFitting = fitsFilter(terms, item);
      if (isFitting) shown += 1;
      if (cards[index].hidden === isFitting) cards[index].hidden = !isFitting;
    });
    found.textContent = !terms.length ? '' : shown ? `${shown} of ${items.length} shots` : 'No shot is like this.';
  });
  field.addEventListener('input', () => store.dispatch({ type: 'filter', words: field.value }));
  field.form.addEventListener('submit', (event) => event.preventDefault());
  act.find = () => field.select();
};

/// In a long list the pictures far down are texts until their cards are drawn: a thousand of them, even when they are
/// loaded late, cost a browser more than all the words.
const startPictures = (list) => {
  const show = (root) => { for (const text of all('.thumb > noscript', root)) text.outerHTML = text.textContent; };
  if (!('oncontentvisibilityautostatechange' in list)) { show(list); return; }
  list.addEventListener('contentvisibilityautostatechange', ({ target, skipped }) => { if (!skipped) show(target); }, true);
  addEventListener('beforeprint', () => show(list));
};

export const startCards = ({ store, scene, act }) => {
  const cards = byId('cards').children;
  let painted = -1;
  startFilter({ store, scene, cards, act });
  startPictures(byId('cards'));
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
