// The keys, once: what they do and the list of them.
import { byId, make } from '../page/dom.js';

/// [keys, how they are written, what they do, the action, whether Shift belongs to it]
export const keyTable = (act) => [
  [[' '], 'Space', 'play or pause', act.toggle],
  [['k'], 'K', 'pause', act.stop],
  [['l'], 'L', 'play, then 2, 4 times as fast', act.faster],
  [['j'], 'J', 'backwards, then faster', act.back],
  [['ArrowLeft'], '←', 'one frame back', () => act.step(-1)],
  [['ArrowRight'], '→', 'one frame on', () => act.step(1)],
  [['ArrowLeft'], 'Shift ←', 'one second back', () => act.seconds(-1), true],
  [['ArrowRight'], 'Shift →', 'one second on', () => act.seconds(1), true],
  [['ArrowUp'], '↑', 'previous shot', () => act.shot(-1)],
  [['ArrowDown'], '↓', 'next shot', () => act.shot(1)],
  [['ArrowUp'], 'Shift ↑', 'previous scene', () => act.scene('previous'), true],
  [['ArrowDown'], 'Shift ↓', 'next scene', () => act.scene('next'), true],
  [['Home'], 'Home', 'first frame of the scene', () => act.edge(false)],
  [['End'], 'End', 'last frame of the scene', () => act.edge(true)],
  [['i'], 'I', 'range begins here', () => act.mark('start')],
  [['o'], 'O', 'range ends here', () => act.mark('end')],
  [['x'], 'X', 'no range', act.clear],
  [['\\'], '\\', 'loop: off, shot, range, scene', act.loop],
  [[...'123456789'], '1–9', 'take', (event) => act.take(Number(event.key))],
  [['c'], 'C', 'compare takes; again: another way', act.compare],
  [['a'], 'A', 'approve this take', act.approve],
  [['r'], 'R', 'return this take: what is wrong, and to which stage', () => act.say('return')],
  [['n'], 'N', 'note at this place', () => act.say('note')],
  [['z'], 'Z', 'take the last decision back', act.undo],
  [['g'], 'G', 'next shot to decide', () => act.undecided(1), false],
  [['g'], 'Shift G', 'previous shot to decide', () => act.undecided(-1), true],
  [[','], ',', 'previous note', () => act.entry(-1)],
  [['.'], '.', 'next note', () => act.entry(1)],
  [['e'], 'E', 'both sides of the cut', act.seam],
  [['b'], 'B (hold)', 'the ordered frame over the film', (event) => { if (!event.repeat) act.peek(true); }],
  [['s'], 'S', 'sheet of all shots', act.sheet],
  [['h'], 'H', 'skip shots without a clip', act.holes],
  [['p'], 'P', 'panel', act.panel],
  [['m'], 'M', 'sound off or on', act.mute],
  [['-'], '−', 'quieter', () => act.volume(-0.1)],
  [['+', '='], '+', 'louder', () => act.volume(0.1)],
  [['/'], '/', 'find shots', act.find],
  [['f'], 'F', 'full screen', act.full],
  [['Escape'], 'Esc', 'back to the film', act.escape],
  [['?'], '?', 'this list', act.keys],
];

const isTyping = (target) => target.matches('textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])');
/// Space and Enter belong to what they press.
const isPressed = (target) => target.matches('button, summary, input:not([type=range]), select, textarea, [role=tab]');

export const startKeys = (act) => {
  const table = keyTable(act);
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || document.querySelector('dialog[open]')) return;
    if ([' ', 'Enter'].includes(event.key) && isPressed(target)) return;
    if (event.key.startsWith('Arrow') && target.matches('[role=tab], [role=tabpanel]')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const row = table.find(([keys, , , , withShift]) => keys.includes(key) && ((withShift === undefined && !event.key.startsWith('Arrow')) || Boolean(withShift) === event.shiftKey));
    if (!row || row[3](event) === false) return;
    event.preventDefault();
  });
  document.addEventListener('keyup', (event) => { if (event.key.toLowerCase() === 'b') act.peek(false); });
  addEventListener('blur', () => act.peek(false));
  const list = byId('keys-table');
  for (const [, name, meaning] of table) {
    const keys = name.split(' ').map((word) => (word.startsWith('(') ? ` ${word}` : make('kbd', '', { textContent: word })));
    list.append(make('div', '', {}, make('dt', '', {}, ...keys), make('dd', '', { textContent: meaning })));
  }
  byId('keys-close').addEventListener('click', () => byId('keys-list').close());
};
