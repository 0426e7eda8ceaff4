// What was decided here: kept by this browser as far as it allows, saved as a file, and read back from one.
import { byId } from '../page/dom.js';
import { makeKeep } from '../page/keep.js';
import { byWords, isOwn, unsavedOf } from './review.js';
import { readReviewFile, reviewFile, reviewFileName, soundDecision } from './review-file.js';

const counted = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
/// How often what was played is kept, in milliseconds.
const calm = 3000;

const startKeeping = ({ store, keep, reader, name }) => {
  const restore = () => {
    const kept = keep.get('decisions'), seen = keep.get('seen');
    store.dispatch({ type: 'restore', decisions: (Array.isArray(kept) ? kept : []).map(soundDecision).filter(Boolean),
      seen: seen && typeof seen === 'object' ? seen : undefined, reviewer: reader.get('name') });
  };
  store.watch(['decisions'], (state, before) => { if (state !== before) keep.set('decisions', state.decisions); });
  restore();
  // Another window of the same scene.
  addEventListener('storage', (event) => { if (event.key === name && JSON.stringify(keep.get('decisions') ?? []) !== JSON.stringify(store.state.decisions)) restore(); });
  store.watch(['reviewer'], (state, before) => { if (state !== before) reader.set('name', state.reviewer); });
  store.watchCalmly(['seen'], (state, before) => { if (state !== before) keep.set('seen', state.seen); }, calm);
  addEventListener('pagehide', () => { if (Object.keys(store.state.seen).length) keep.set('seen', store.state.seen); });
};

const download = (name, text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

export const startSaving = ({ store, scene, keep, name }) => {
  const reader = makeKeep('dailies', () => store.dispatch({ type: 'notKept' }));
  startKeeping({ store, keep, reader, name });
  const who = byId('who'), bar = byId('save-bar');
  const tell = (words) => store.dispatch({ type: 'notice', words });
  const ask = () => {
    byId('who-line').hidden = false;
    who.value = store.state.reviewer;
    who.focus();
    who.select();
  };
  const save = () => {
    const { state } = store, reviewer = who.value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim() || state.reviewer;
    if (!reviewer) {
      if (document.fullscreenElement) document.exitFullscreen();
      store.dispatch({ type: 'tab', tab: state.tab });
      ask();
      tell('Your name goes into the file: type it, then save.');
      return;
    }
    const now = new Date().toISOString(), file = reviewFileName(scene, reviewer, now), ids = state.decisions.filter(isOwn).map(({ id }) => id);
    download(file, `${JSON.stringify(reviewFile(scene, state.decisions, reviewer, now), null, 2)}\n`);
    byId('who-line').hidden = true;
    store.dispatch({ type: 'reviewer', name: reviewer });
    store.dispatch({ type: 'saved', ids, file });
    tell(`Saved as ${file}. The film knows it once that file was imported.`);
  };
  byId('save').addEventListener('click', save);
  byId('unsaved').addEventListener('click', save);
  who.addEventListener('keydown', (event) => { if (event.key === 'Enter') save(); });
  byId('who-change').addEventListener('click', ask);

  const warn = (event) => event.preventDefault();
  store.watchCalmly(['decisions', 'reviewer', 'file', 'isKept'], (state) => {
    const own = state.decisions.filter(isOwn), unsaved = unsavedOf(state).length;
    bar.hidden = !state.decisions.length && state.isKept;
    byId('save-count').textContent = own.length ? `${counted(own.length, 'decision')} here` : '';
    byId('save-state').textContent = unsaved ? `${unsaved === own.length ? '' : `${unsaved} `}not saved, not handed in` : own.length ? 'saved, not handed in' : '';
    byId('save').disabled = !own.length;
    byId('save').classList.toggle('primary', unsaved > 0);
    byId('who-known').hidden = !state.reviewer;
    byId('who-name').textContent = state.reviewer;
    byId('not-kept').hidden = state.isKept;
    byId('hand-in').hidden = !state.file || unsaved > 0;
    byId('import-command').textContent = `dailies review import ${state.file}`;
    byId('unsaved').hidden = !unsaved;
    byId('unsaved-count').textContent = `${unsaved} not saved`;
    removeEventListener('beforeunload', warn);
    if (unsaved) addEventListener('beforeunload', warn);
  }, 0);
  byId('copy-import').addEventListener('click', async () => {
    const text = byId('import-command').textContent;
    try {
      await navigator.clipboard.writeText(text);
      tell(`Copied: ${text}`);
    } catch {
      getSelection().selectAllChildren(byId('import-command'));
      tell('This browser does not copy for a page: it is selected, press Ctrl C.');
    }
  });
  byId('load').addEventListener('change', async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    const read = readReviewFile(await file.text(), scene), mine = store.state.reviewer;
    target.value = '';
    if (read.error) { tell(read.error); return; }
    if (!mine && read.reviewer) store.dispatch({ type: 'reviewer', name: read.reviewer });
    const isMine = !read.reviewer || read.reviewer === store.state.reviewer;
    const lost = read.lost ? ` ${counted(read.lost, 'entry')} of it cannot be read.`.replace('entrys', 'entries') : '';
    store.dispatch({ type: 'load', words: `Read ${file.name} of ${read.reviewer || 'nobody'}.${lost}`,
      decisions: isMine ? read.decisions : read.decisions.map((decision) => ({ ...decision, by: byWords(read.reviewer) })) });
  });
};
