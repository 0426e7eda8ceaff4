// Deciding: the buttons and keys, and the one form for what is said in words.
import { all, byId, make } from '../page/dom.js';
import { issueTypesOf, proposalFor, rangeHere, secondsAt, stagesOf, subjectOf, typeName, undecidedOf, unsavedOf } from './review.js';
import { nextEntry, nextUndecided } from './decisions.js';
import { lengthOf, timecode, fpsOf } from './scene.js';
import { timeOf } from './transport.js';

/// `crypto.randomUUID` is there for files and https only.
const newID = () => '10000000-1000-4000-8000-100000000000'
  .replace(/[018]/g, (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
/// Without characters that hide or turn a line around, which the film refuses.
const plain = (text) => text.replace(/(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
const stamp = () => ({ id: newID(), at: new Date().toISOString() });

/// What a decision can be about: all of the take, the frame on the stage, or the marked range.
const placesOf = (scene, screen) => {
  const { frame } = screen, fps = fpsOf(scene, screen, screen.shot), range = rangeHere(screen, lengthOf(scene, screen, screen.shot));
  const at = (number) => timecode(number / fps, fps);
  const seconds = (number) => secondsAt(scene, screen, number);
  return [
    ...(range ? [{ words: `From ${at(range.from)} to ${at(range.to)}, as marked`, at_seconds: seconds(range.from), until_seconds: seconds(range.to + 1) }] : []),
    { words: `At ${at(frame)} (frame ${frame}), scene ${timeOf(scene, screen)}`, at_seconds: seconds(frame), until_seconds: null },
    { words: 'All of the take', at_seconds: null, until_seconds: null },
  ];
};

const makeForm = ({ store, scene }) => {
  const form = byId('decide-form'), types = byId('decide-types'), stage = byId('decide-stage'), text = byId('decide-text'), when = byId('decide-when');
  let kind = 'note', isScene = false, places = [], subject = '';
  types.append(...issueTypesOf(scene).map(({ type, name }) => make('label', '', {}, make('input', '', { type: 'radio', name: 'issue-type', value: type, required: true }), ` ${name}`)));
  stage.append(...stagesOf(scene).map((one) => make('option', '', { value: one.stage, textContent: `${one.stage}${one.name && one.name !== `Stage ${one.stage}` ? ` · ${one.name}` : ''}` })));
  const typed = () => all('input', types).find((input) => input.checked)?.value;
  const tellStage = () => {
    const known = stagesOf(scene).find((one) => String(one.stage) === stage.value), link = byId('stage-link');
    link.hidden = !/^https?:\/\//i.test(known?.url ?? '');
    if (!link.hidden) Object.assign(link, { href: known.url, target: '_blank', rel: 'noopener noreferrer' });
    link.textContent = `Open stage ${stage.value}`;
    byId('decide-warning').textContent = `This will return the scene to stage ${stage.value}. Continue?`;
    byId('decide-submit').textContent = kind === 'return' ? `Submit & return to stage ${stage.value}` : 'Add note';
  };
  types.addEventListener('change', () => {
    stage.value = issueTypesOf(scene).find(({ type }) => type === typed())?.stage ?? stage.value;
    tellStage();
  });
  stage.addEventListener('change', tellStage);
  /// A browser takes the focus out of what it hides a moment later, and keys would go astray until then.
  const letGo = () => { if (!form.open && form.contains(document.activeElement)) document.activeElement.blur(); };
  const shut = () => {
    form.close();
    letGo();
  };
  const submit = (event) => {
    event.preventDefault();
    if (!plain(text.value)) { text.setCustomValidity('Say what is to be known.'); text.reportValidity(); return; }
    const isReturn = kind === 'return', { at_seconds, until_seconds } = isScene ? places.at(-1) : places[when.value];
    const said = { verdict: kind, issue_type: isReturn ? typed() : null, stage: isReturn ? Number(stage.value) : null, text: plain(text.value), at_seconds, until_seconds };
    text.value = '';
    shut();
    store.dispatch({ type: isScene ? 'sceneSay' : 'say', said, ...stamp() });
  };
  byId('decide-fields').addEventListener('submit', submit);
  text.addEventListener('input', () => text.setCustomValidity(''));
  text.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) byId('decide-fields').requestSubmit(); });
  for (const id of ['decide-close', 'decide-cancel']) byId(id).addEventListener('click', shut);
  // Told a moment later, when it may be open again.
  form.addEventListener('close', letGo);

  return (verdict, ofScene = false) => {
    store.dispatch({ type: 'pause' });
    const { state } = store, shot = scene.shots[state.shot], { take, sha256 } = subjectOf(scene, state), isReturn = verdict === 'return';
    if (!isReturn && !sha256) { store.dispatch({ type: 'notice', words: `${shot.id} has no clip to note something on. It can be returned.` }); return; }
    [kind, isScene, places] = [verdict, ofScene, placesOf(scene, state)];
    const about = ofScene ? `scene ${scene.number}` : `${shot.id}${take ? `, take ${take}` : ''}`;
    byId('decide-title').textContent = isReturn ? `Return ${about}` : `Note on ${about}`;
    for (const element of all('.of-return', form)) element.hidden = !isReturn;
    types.disabled = !isReturn;
    byId('decide-place').hidden = ofScene;
    when.replaceChildren(...places.map(({ words }, index) => make('option', '', { value: index, textContent: words })));
    // A shot without a clip has no place to speak of.
    if (!sha256) when.value = places.length - 1;
    const proposal = proposalFor(scene, ofScene ? null : shot);
    for (const input of all('input', types)) input.checked = input.value === proposal.type;
    stage.value = proposal.stage;
    // What was begun is there again, unless it was about something else.
    if (subject !== `${verdict} ${about}`) text.value = isReturn && !ofScene && shot.entry.proposal ? shot.next?.split(/(?<=\.)\s/)[0] ?? '' : '';
    subject = `${verdict} ${about}`;
    tellStage();
    form.showModal();
    (isReturn ? all('input', types).find((input) => input.checked) : text)?.focus();
  };
};

export const startDecide = ({ store, scene, act }) => {
  const open = makeForm({ store, scene });
  const told = (words) => store.dispatch({ type: 'notice', words });
  Object.assign(act, {
    approve: () => store.dispatch({ type: 'approve', ...stamp() }),
    select: () => store.dispatch({ type: 'select', ...stamp() }),
    say: (verdict) => open(verdict),
    undo: () => store.dispatch({ type: 'undo' }),
    undecided(by) {
      const index = nextUndecided(scene, store.state, by);
      if (index < 0) { told('Every shot is decided.'); return; }
      store.dispatch({ type: 'seek', shot: index, frame: 0 });
    },
    entry(by) {
      const entry = nextEntry(scene, store.state, by);
      if (!entry) { told(by < 0 ? 'No note before this place.' : 'No note behind this place.'); return; }
      const { said } = entry;
      store.dispatch({ type: 'note', id: said.id, index: entry.index, take: entry.take?.take, frame: entry.frame });
      told(`${said.verdict === 'note' ? 'Note' : typeName(scene, said.issue_type)}: ${said.text}`);
    },
  });
  const onClick = (id, action) => byId(id).addEventListener('click', (event) => {
    // Before the form: it gives the focus back to where it was.
    if (event.detail) byId('stage').focus({ preventScroll: true });
    action();
  });
  onClick('approve', act.approve);
  onClick('return', () => act.say('return'));
  onClick('note', () => act.say('note'));
  onClick('select', act.select);
  onClick('approve-scene', () => store.dispatch({ type: 'sceneSay', said: { verdict: 'approve' }, ...stamp() }));
  onClick('return-scene', () => open('return', true));
  onClick('end-undecided', () => act.undecided(1));
  onClick('end-save', () => byId('save').click());
  store.watchCalmly(['decisions'], (state) => {
    const open = undecidedOf(scene, state).length, unsaved = unsavedOf(state).length;
    byId('end-undecided').hidden = !open;
    byId('end-undecided').firstChild.textContent = `${open} to decide `;
    byId('end-save').hidden = !unsaved;
  }, 0);
};
