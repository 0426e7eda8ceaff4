// Which frames of a take were played, by the digest of its clip.
import { clipOf } from './scene.js';

/// A take counts as seen from this share of its frames on.
export const seenEnough = 0.9;

/// What a take is called in this: its bytes, which another report may show again.
export const seenKey = (take) => take.sha256 ?? take.video;

/// Stretches of frames, `[[first, last], …]` in order, with one more.
export const withStretch = (stretches, from, to) => {
  if (stretches.some(([first, last]) => first <= from && last >= to)) return stretches;
  const touches = ([first, last]) => last >= from - 1 && first <= to + 1;
  const near = stretches.filter(touches);
  const whole = [Math.min(from, ...near.map(([first]) => first)), Math.max(to, ...near.map(([, last]) => last))];
  return [...stretches.filter((stretch) => !touches(stretch)), whole].sort((one, other) => one[0] - other[0]);
};

/// How much of a take was played, from 0 to 1.
export const seenShare = (screen, take) => (screen.seen[seenKey(take)] ?? [])
  .reduce((sum, [first, last]) => sum + last - first + 1, 0) / Math.max(1, take.frames);

const noted = (screen, take, from, to) => {
  const key = seenKey(take), had = screen.seen[key] ?? [], has = withStretch(had, from, to);
  return has === had ? screen : { ...screen, seen: { ...screen.seen, [key]: has } };
};

/// The screen with what was played since `before`. Frames that a browser left out were seen all the same; the end of a
/// clip, which no frame reports, when the next one follows.
export const withPlayed = (scene, before, screen) => {
  if (before.mode !== 'playing' || before.rate < 0) return screen;
  const last = clipOf(scene, before, before.shot, before.frame), take = clipOf(scene, screen, screen.shot, screen.frame);
  const isSame = before.shot === screen.shot && screen.mode !== 'ended' && screen.frame >= before.frame;
  let next = screen;
  if (last && !isSame && last.frames - before.frame <= last.fps / 2) next = noted(next, last, before.frame, last.frames - 1);
  if (!take || screen.mode === 'ended') return next;
  return noted(next, take, isSame && screen.frame - before.frame <= take.fps / 2 ? before.frame : screen.frame, screen.frame);
};
