// The panel beside the film: its tabs, and what is known of the shot on the screen.
import { all, byId, make } from '../page/dom.js';
import { amount, clipOf, takeOf } from './scene.js';

const startTabs = (store) => {
  const tabs = all('#tabs [role=tab]'), names = tabs.map((tab) => tab.id.slice('tab-'.length));
  for (const tab of tabs) {
    const pane = byId(tab.getAttribute('aria-controls'));
    pane.setAttribute('role', 'tabpanel');
    pane.setAttribute('aria-labelledby', tab.id);
    pane.tabIndex = 0;
    tab.addEventListener('click', () => store.dispatch({ type: 'tab', tab: tab.id.slice('tab-'.length) }));
    tab.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
      next.focus();
      next.click();
    });
  }
  store.watch(['tab'], ({ tab }) => {
    const chosen = names.includes(tab) ? tab : names[0];
    tabs.forEach((element, index) => {
      const isOn = names[index] === chosen;
      element.setAttribute('aria-selected', isOn);
      element.tabIndex = isOn ? 0 : -1;
      byId(`pane-${names[index]}`).hidden = !isOn;
    });
  });
};

/// The facts of a take that is not the one on the card.
const takeFacts = (take) => [
  ['Model', take.model], ['Provider', take.provider],
  ['Seed', take.seed], ['Generation time', take.generation_seconds && `${Number(take.generation_seconds.toFixed(1))} s`],
  ['Cost', take.charged && `${amount(take.charged)} charged`],
].filter(([, value]) => value !== null && value !== undefined && value !== '');
const clipFacts = (take) => [
  take.width ? `${take.width}×${take.height}` : take.resolution ?? '',
  take.video ? `${take.frames} frames` : '', take.frame_rate ? `${Number(take.fps.toFixed(3))} fps` : '',
  take.has_audio === true ? 'with sound' : take.has_audio === false ? (take.audio_ordered ? 'no sound, though ordered' : 'silent by request') : '',
].filter(Boolean).join(' · ');

const list = (rows) => {
  const element = make('dl', 'details');
  for (const [name, value] of rows) element.append(make('dt', '', { textContent: name }), make('dd', '', { textContent: value }));
  return element;
};

/// What the card says of its shot, said again here: one source for both. A long prompt is scrolled here, also by keys.
const fromCard = (card) => all('.stand-in, .sentence, .message, .next, .missing, .remarks, .waiting, .details, .prompt', card)
  .map((element) => Object.assign(element.cloneNode(true), element.matches('.prompt') ? { tabIndex: 0 } : {}));

export const startPanel = ({ store, scene }) => {
  startTabs(store);
  const cards = byId('cards').children;
  const command = (shot) => `dailies retake ${scene.project.id} ${scene.id} ${shot.id} --yes`;
  store.watchCalmly(['shot', 'takes', 'trouble'], (state) => {
    const shot = scene.shots[state.shot], take = takeOf(scene, state, state.shot);
    byId('panel-shot').textContent = shot.id;
    byId('panel-name').textContent = shot.name;
    byId('panel-place').textContent = `${shot.index + 1} of ${scene.shots.length}`;
    const isScreened = !take || take.take === shot.screened;
    const trouble = take?.video && !clipOf(scene, state, state.shot) ? state.trouble[take.video].words : '';
    const own = isScreened ? fromCard(cards[shot.index]) : [
      list(takeFacts(take)),
      take.prompt ? make('p', 'prompt', { textContent: take.prompt, dir: 'auto', tabIndex: 0 }) : null,
    ];
    const whole = shot.entry.charged_shot && shot.takes.length > 1 ? `${amount(shot.entry.charged_shot)} charged for all ${shot.takes.length} takes` : '';
    byId('shot-facts').replaceChildren(...[
      make('p', `state ${trouble ? 'failed' : shot.look}`, {}, make('i', 'icon'), trouble || shot.word || ''),
      take && clipFacts(take) ? make('p', 'quiet', { textContent: clipFacts(take) }) : null,
      ...own, whole ? make('p', 'quiet', { textContent: whole }) : null,
    ].filter(Boolean));
    const price = shot.entry.estimate_retake;
    byId('retake').hidden = !shot.screened;
    byId('retake-words').textContent = price ? `The last take was quoted at ${amount(price)}` : 'Another take';
  });
  byId('retake-copy').addEventListener('click', async () => {
    const text = command(scene.shots[store.state.shot]);
    try {
      await navigator.clipboard.writeText(text);
      store.dispatch({ type: 'notice', words: `Copied: ${text}` });
    } catch {
      store.dispatch({ type: 'notice', words: text });
    }
  });
};
