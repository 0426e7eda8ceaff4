// The takes of the shot on the screen: choosing one, and what changed between two.
import { all, byId, make } from '../page/dom.js';
import { diffWords } from './diff.js';
import { selectedOf, verdictOf, verdictWords } from './review.js';
import { amount, takeOf } from './scene.js';
import { etaWords } from './stage.js';

const glyphs = { completed: '✓', failed: '×', held: '‖', queued: '◌', canceled: '–' };
const priceOf = (take) => (take.charged ? amount(take.charged) : take.estimate && take.state !== 'completed' ? `held ${amount(take.estimate)}` : '');

const takeButton = (shot, take, number, store) => {
  const verdict = verdictOf(store.state, shot, take)?.verdict, isSelected = selectedOf(store.state, shot) === take;
  const words = [verdictWords[verdict], isSelected && shot.takes.length > 1 ? 'selected' : ''].filter(Boolean).join(', ');
  const still = take.poster ?? null;
  const picture = still ? make('img', '', { src: still, alt: '', loading: 'lazy' })
    : make('span', 'none', { textContent: take.eta ? etaWords(take.eta, Date.now(), true) : take.state === 'completed' ? 'clip' : take.state });
  const button = make('button', `take look-${take.state}`, { type: 'button', disabled: !take.video },
    picture, make('span', 'take-words', {}, make('b', '', { textContent: `T${take.take}` }), ` ${glyphs[take.state] ?? '◌'} ${priceOf(take)}`),
    words ? make('span', `verdict ${verdict ?? 'selected'}`, { textContent: words }) : null);
  button.setAttribute('aria-pressed', take.take === number);
  button.setAttribute('aria-label', `Take ${take.take}, ${take.animatic ? 'animatic, ' : ''}${take.state}${words ? `, ${words}` : ''}${priceOf(take) ? `, ${priceOf(take)} credits` : ''}`);
  button.dataset.take = take.take;
  button.addEventListener('click', () => store.dispatch({ type: 'take', number: take.take }));
  return button;
};

/// The take that another one is compared with: the one named, else the newest that came before, else the next.
export const takeBeside = (shot, take, against) => {
  const others = shot.takes.filter((other) => other.video && other !== take);
  return others.find((other) => other.take === against) ?? others.filter((other) => other.take < take.take).at(-1) ?? others[0] ?? null;
};

const facts = [
  ['model', (take) => take.model], ['provider', (take) => take.provider], ['seed', (take) => take.seed],
  ['size', (take) => (take.width ? `${take.width}×${take.height}` : take.resolution)],
  ['frames', (take) => (take.video ? take.frames : null)], ['rate', (take) => take.frame_rate],
  ['length', (take) => (take.video ? `${Number(take.seconds.toFixed(2))} s` : null)],
  ['sound', (take) => (take.has_audio === true ? 'with sound' : take.has_audio === false ? 'silent' : null)],
];
/// What is otherwise besides the prompt: "seed 1203 → 1204".
export const changedFacts = (before, after) => facts.flatMap(([name, read]) => {
  const [old, now] = [read(before), read(after)];
  return old === undefined || now === undefined || old === null || now === null || String(old) === String(now) ? [] : [`${name} ${old} → ${now}`];
});

const marks = { old: 'del', new: 'ins', same: 'span' };
/// A long part that stayed is cut in its middle.
const shortened = ({ kind, text }) => (kind !== 'same' || text.length < 120 ? text : `${text.slice(0, 40).replace(/\S*$/, '')}… ${text.slice(-40).replace(/^\S*\s/, '')}`);

const fillChanges = (part, before, after) => {
  const hasPrompts = before.prompt && after.prompt;
  const parts = hasPrompts ? diffWords(before.prompt, after.prompt) : [];
  const isSame = parts.every(({ kind }) => kind === 'same'), others = changedFacts(before, after);
  const words = [...(isSame && hasPrompts ? ['same prompt'] : []), ...others];
  byId('changes-title').textContent = `What changed T${before.take} → T${after.take}`;
  byId('changes').replaceChildren(
    ...(isSame ? [] : [make('p', 'prompt-diff', { dir: 'auto' }, ...parts.map((piece) => make(marks[piece.kind], '', { textContent: shortened(piece) })))]),
    make('p', 'quiet', { textContent: words.join(' · ') || (isSame ? 'Nothing that is known.' : 'Nothing else that is known.') }));
  part.hidden = !hasPrompts && !others.length;
};

export const drawTakes = ({ store, scene }) => {
  store.watchCalmly(['shot', 'takes', 'against', 'decisions'], (state) => {
    const shot = scene.shots[state.shot];
    if (!shot) return;
    const take = takeOf(scene, state, state.shot), number = take?.take;
    const hadFocus = byId('takes').contains(document.activeElement) ? document.activeElement.dataset.take : null;
    byId('takes-part').hidden = shot.takes.length < 2;
    byId('takes').replaceChildren(...shot.takes.map((other) => takeButton(shot, other, number, store)));
    if (hadFocus) all('.take', byId('takes')).find((button) => button.dataset.take === hadFocus)?.focus();
    const other = take && takeBeside(shot, take, state.against);
    const canCompare = Boolean(take?.video && other);
    byId('compare-button').hidden = !canCompare;
    const pair = canCompare ? [other, take].sort((a, b) => a.take - b.take) : null;
    byId('changes-part').hidden = !pair;
    if (pair) fillChanges(byId('changes-part'), ...pair);
  });
};
