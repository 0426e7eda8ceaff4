// What was said and what was seen, drawn on the strip. The same stands as text in the panel.
import { all, make } from '../page/dom.js';
import { entriesOf, selectedOf, verdictOf, verdictWords } from './review.js';
import { lengthOf, takeOf } from './scene.js';
import { seenKey } from './seen.js';

/// The thin line under a shot: the frames that were played of the take on the screen.
export const markSeen = (scene, screen, segment) => {
  const index = segment && scene.indices.get(segment.dataset.shot), take = segment && takeOf(scene, screen, index);
  if (!take?.video) return;
  const line = segment.querySelector('.seen') ?? segment.appendChild(make('i', 'seen'));
  const percent = (frame) => `${(frame / take.frames * 100).toFixed(2)}%`;
  const stops = (screen.seen[seenKey(take)] ?? []).flatMap(([first, last]) => [`transparent ${percent(first)}`, `var(--seen) ${percent(first)} ${percent(last + 1)}`, `transparent ${percent(last + 1)}`]);
  line.style.backgroundImage = stops.length ? `linear-gradient(90deg, ${stops.join(', ')})` : '';
};

/// A pin for each note and return that has a place in the take on the screen, and the shot's verdict in its head.
export const markSegments = (scene, screen, segments) => {
  for (const segment of segments) {
    const index = scene.indices.get(segment.dataset.shot), shot = scene.shots[index], take = takeOf(scene, screen, index);
    for (const mark of all('.pin, .verdict', segment)) mark.remove();
    const verdict = verdictOf(screen, shot, selectedOf(screen, shot))?.verdict;
    if (verdict) segment.querySelector('.head').append(make('span', `verdict ${verdict}`, { textContent: Number.parseFloat(segment.style.width) > 160 ? verdictWords[verdict] : '' }));
    const length = lengthOf(scene, screen, index);
    for (const { said, frame, until, take: at } of entriesOf(scene, screen, index)) {
      if (frame === null || at !== take) continue;
      const pin = make('i', `pin ${said.verdict}${until ? ' range' : ''}`);
      pin.style.left = until ? `${frame / length * 100}%` : `clamp(6px, ${frame / length * 100}%, 100% - 6px)`;
      if (until) pin.style.width = `${(until + 1 - frame) / length * 100}%`;
      segment.append(pin);
    }
    markSeen(scene, screen, segment);
  }
};
