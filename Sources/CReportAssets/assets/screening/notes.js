// What was said, as text: in the Notes, beside the shot on the screen, on the cards, and in the line under the title.
import { all, byId, make } from '../page/dom.js';
import { distance, tellTimes } from '../page/time.js';
import { askedFor, bytesOf, byWords, entriesOf, sceneWord, selectedOf, stagesOf, typeName, undecidedOf, verdictOf, verdictWords, whyNot } from './review.js';
import { layOut, takeOf, timecode } from './scene.js';
import { seenShare } from './seen.js';

/// How many entries are written at first.
const mostEntries = 200;
const titles = { approve: () => 'Approved', return: (stage) => `Returned to stage ${stage}`, note: () => 'Note', select: () => 'Selected', issue: (stage) => `Issue for stage ${stage}` };

const ageOf = (at) => {
  const element = make('time', '', { dateTime: at, title: new Date(at).toLocaleString(), textContent: distance((new Date(at) - Date.now()) / 1000) });
  element.dataset.time = 'old';
  return element;
};
/// What is true of an entry besides what it says.
const marksOf = ({ said, issue, isHere, isStale }) => [
  isHere ? `in ${said.isSaved ? 'a saved file' : 'this page'}, not handed in` : '',
  issue ? issue.state : '', isStale ? `stale: of ${isHere ? 'a clip that is not here any more' : 'other bytes, or before a newer take'}` : '',
].filter(Boolean);

const noteItem = (scene, layout, entry, { store, isShort }) => {
  const { said, shot, take, frame, until, isHere } = entry, fps = take?.fps ?? scene.rate;
  const time = (at) => timecode(layout.seconds[shot.index] + at / fps, fps);
  const place = shot ? `${isShort ? '' : `${said.shot} `}${said.take ? `T${said.take}` : ''}${frame === null ? '' : ` ${time(frame)}${until ? `–${time(until)}` : ''}`}`.trim() : said.shot ?? '';
  const link = shot ? make('button', 'plain place', { type: 'button', textContent: place || said.shot }) : make('b', '', { textContent: place || 'Scene' });
  if (shot) link.addEventListener('click', () => store.dispatch({ type: 'note', id: said.id, index: shot.index, take: take?.take, frame }));
  const remove = isHere ? make('button', 'plain', { type: 'button', textContent: 'Take out' }) : null;
  remove?.addEventListener('click', () => store.dispatch({ type: 'remove', id: said.id }));
  const title = `${titles[said.verdict](said.stage)}${said.issue_type ? ` · ${typeName(scene, said.issue_type)}` : ''}`;
  const item = make('li', `note of-${said.verdict}${entry.isStale ? ' stale' : ''}`, {},
    make('p', 'note-head', {}, link, make('b', '', { textContent: title }), remove),
    said.text ? make('p', 'note-text', { textContent: said.text, dir: 'auto' }) : null,
    make('p', 'quiet', {}, make('bdi', '', { textContent: byWords(said.by) || store.state.reviewer || 'you' }), ' · ', ageOf(said.at), ...marksOf(entry).map((mark) => ` · ${mark}`)));
  if (said.id === store.state.noteId) item.setAttribute('aria-current', 'true');
  return item;
};

const startList = ({ store, scene }) => {
  let most = mostEntries;
  const draw = (state) => {
    const entries = entriesOf(scene, state);
    byId('tab-notes').textContent = entries.length ? `Notes ${entries.length}` : 'Notes';
    byId('no-notes').hidden = Boolean(entries.length);
    if (state.tab !== 'notes') return;
    const layout = layOut(scene, state);
    byId('notes').replaceChildren(...entries.slice(0, most).map((entry) => noteItem(scene, layout, entry, { store })));
    byId('more-notes').hidden = entries.length <= most;
    byId('more-notes').textContent = `${entries.length - most} more`;
    const now = byId('notes').querySelector('[aria-current]');
    if (now) byId('pane-notes').scrollTop = now.offsetTop - byId('pane-notes').offsetTop - 60;
  };
  byId('more-notes').addEventListener('click', () => { most = Infinity; draw(store.state); });
  store.watchCalmly(['decisions', 'tab', 'noteId', 'reviewer'], draw, 0);
  addEventListener('beforeprint', () => {
    draw({ ...store.state, tab: 'notes' });
    tellTimes(true);
  });
};

/// "Approved by ann": what stands of the take on the screen.
const standing = (scene, state, shot, take) => {
  const verdict = verdictOf(state, shot, take);
  const film = (scene.review.decisions ?? []).filter((said) => said.standing && said.sha256 && said.sha256 === take?.sha256 && verdictWords[said.verdict]);
  const people = film.map((said) => `${verdictWords[said.verdict]} by ${byWords(said.by)}`).join(', ');
  const here = verdict?.isHere ? `${verdictWords[verdict.verdict]} in this page, not handed in` : '';
  return [here, verdict?.verdict === 'disputed' ? `disputed: ${people}` : people].filter(Boolean).join(' · ');
};

const startShot = ({ store, scene }) => {
  store.watchCalmly(['shot', 'takes', 'decisions', 'noteId', 'asked'], (state) => {
    const shot = scene.shots[state.shot], take = takeOf(scene, state, state.shot), verdict = verdictOf(state, shot, take)?.verdict;
    const isOther = Boolean(bytesOf(take) && selectedOf(state, shot) !== take);
    byId('approve').setAttribute('aria-pressed', verdict === 'approve');
    byId('return').setAttribute('aria-pressed', verdict === 'return');
    byId('approve').disabled = byId('note').disabled = !bytesOf(take);
    byId('select-line').hidden = !isOther;
    byId('select').textContent = `Select take ${take?.take}`;
    byId('verdict').className = `verdict ${verdict ?? ''}`;
    byId('verdict').textContent = standing(scene, state, shot, take) || (bytesOf(take) ? `Not decided yet${isOther ? ', and approving selects it' : ''}` : 'No clip to approve; it can be returned');
    const asked = askedFor(scene, shot);
    byId('asked-for').hidden = !asked.length;
    byId('asked-for').replaceChildren(make('h3', '', { textContent: 'What was asked for' }), ...asked.map((issue) => make('blockquote', '', { dir: 'auto' },
      issue.text, make('footer', 'quiet', { textContent: `${byWords(issue.by)}${issue.take ? `, of take ${issue.take}` : ''} · stage ${issue.stage}` }))));
    const layout = layOut(scene, state);
    byId('shot-notes').replaceChildren(...entriesOf(scene, state, shot.index)
      .filter(({ said, issue }) => said.text && issue?.state !== 'answered').map((entry) => noteItem(scene, layout, entry, { store, isShort: true })));
  }, 0);
  store.watchCalmly(['shot', 'takes', 'seen'], (state) => {
    const take = takeOf(scene, state, state.shot);
    byId('played').textContent = !take?.video ? 'nothing to play' : `${Math.round(Math.min(1, seenShare(state, take)) * 100)} % played here`;
  }, 500);
};

const stateWords = { not_ready: 'Not ready for review yet', review_ready: 'Ready for review', approved: 'Approved', returned: 'Returned' };
const startScene = ({ store, scene }) => {
  const { review } = scene, { log = [] } = review;
  byId('history').hidden = !log.length;
  byId('log').append(...[...log].reverse().map(({ at, by, kind, shot, take, text }) => make('li', `note of-${kind}`, {},
    make('p', '', {}, make('b', '', { textContent: `${shot ?? 'Scene'}${take ? ` T${take}` : ''} ${verdictWords[kind] ?? kind}` }), ' ', make('bdi', '', { textContent: text })),
    make('p', 'quiet', {}, make('bdi', '', { textContent: byWords(by) }), ' · ', ageOf(at)))));
  store.watchCalmly(['decisions'], (state) => {
    const own = sceneWord(state), reason = whyNot(scene, state), open = undecidedOf(scene, state).length;
    const film = review.state ? `${stateWords[review.state]}${review.state === 'returned' ? ` to stage ${review.stage}` : ''}${review.state === 'approved' ? ` by ${byWords(review.approval?.by)}` : ''}` : '';
    const stale = review.approval?.stale ? `approved by ${byWords(review.approval.by)}, but another cut than today’s` : '';
    byId('review-state').textContent = [own && `${titles[own.verdict](own.stage)} in this page, not handed in`, film, stale].filter(Boolean).join(' · ');
    byId('approve-scene').disabled = Boolean(reason);
    byId('why-not').textContent = reason || (open ? `Approving the scene approves its ${open} undecided ${open === 1 ? 'shot' : 'shots'} too.` : '');
  }, 0);
};

const startCardVerdicts = ({ store, scene }) => {
  const cards = byId('cards').children, shown = [];
  store.watchCalmly(['decisions'], (state) => {
    for (const shot of scene.shots) {
      const verdict = verdictOf(state, shot, selectedOf(state, shot)), words = verdict ? `${verdictWords[verdict.verdict]}${verdict.isHere ? ' in this page' : ''}` : '';
      if (words === (shown[shot.index] ?? '')) continue;
      shown[shot.index] = words;
      const card = cards[shot.index], mark = card.querySelector('.verdict') ?? make('p');
      card.querySelector('.state').after(mark);
      Object.assign(mark, { className: `verdict ${verdict?.verdict ?? ''}`, textContent: words, hidden: !words });
    }
  }, 0);
};

/// Why a scene was returned, in one line beside its badge.
const tellReturn = (scene) => {
  if (scene.review.state !== 'returned') return;
  const { stage } = scene.review, issues = scene.issues.filter((issue) => issue.state === 'open');
  const name = stagesOf(scene).find((one) => one.stage === stage)?.name, first = issues[0];
  const words = `stage ${stage}${name ? ` · ${name}` : ''}`;
  const reasons = first ? `${first.shot ? `${first.shot}: ` : ''}${first.text}${issues.length > 1 ? ` · ${issues.length - 1} more` : ''}` : '';
  const line = make('p', 'returned-line', { title: issues.map((issue) => `${issue.shot ?? 'Scene'}: ${issue.text}`).join('\n') }, make('b', '', { textContent: words }), ' ', make('bdi', '', { textContent: reasons }));
  all('.top .badge').at(0).after(line);
};

export const startNotes = (parts) => {
  startShot(parts);
  startList(parts);
  startScene(parts);
  startCardVerdicts(parts);
  tellReturn(parts.scene);
};
