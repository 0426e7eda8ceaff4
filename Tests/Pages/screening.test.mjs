// The parts of the screening page that need no document, as the modules that they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitsFilter, parseFilter } from '../../Sources/CReportAssets/assets/page/filter.js';
import { readAddress, writeAddress } from '../../Sources/CReportAssets/assets/page/address.js';
import { shotItem } from '../../Sources/CReportAssets/assets/screening/cards.js';
import { planAfter } from '../../Sources/CReportAssets/assets/screening/deck-plan.js';
import { diffWords } from '../../Sources/CReportAssets/assets/screening/diff.js';
import { elapsedWords, progressWords, readyWords } from '../../Sources/CReportAssets/assets/screening/live.js';
import { clipOf, isMoved, layOut, placeAt, readScene, timecode } from '../../Sources/CReportAssets/assets/screening/scene.js';
import { tileAt } from '../../Sources/CReportAssets/assets/screening/scrub.js';
import { firstScreen, makeUpdate } from '../../Sources/CReportAssets/assets/screening/update.js';
import { changedFacts, takeBeside } from '../../Sources/CReportAssets/assets/screening/takes.js';

const clip = (shot, take, more = {}) => ({ take, state: 'completed', video: `media/${shot}-t${take}.mp4`, duration_seconds: 2, frame_rate: '24/1', frames: 48, ...more });
const sceneOf = (playlist, more = {}) => readScene({
  report: { scene: { id: 's01', number: 1, title: 'A' }, project: { id: 'p', title: 'P' }, playlist, completion: { completed: 0, failed: 0, held: 0, total: playlist.length }, render_status: 'complete', ...more },
  words: playlist.map((entry) => ({ look: entry.video ? 'completed' : 'queued' })),
});
// Two clips, a hole of one second, and a clip with two takes of which the second is longer.
const scene = sceneOf([
  { shot: '1A', planned_seconds: 2, ...clip('1A', 1) },
  { shot: '1B', planned_seconds: 2, ...clip('1B', 1) },
  { shot: '1C', planned_seconds: 1 },
  { shot: '1D', planned_seconds: 2, ...clip('1D', 1), other_takes: [clip('1D', 2, { frames: 60, duration_seconds: 2.5 })] },
]);
const update = makeUpdate(scene);
const after = (...actions) => actions.reduce((screen, action) => update(screen, typeof action === 'string' ? { type: action } : action), firstScreen());
const placeOf = ({ shot, frame, mode }) => [scene.shots[shot].id, frame, mode];

test('a frame on crosses shots, and pauses', () => {
  assert.deepEqual(placeOf(after('play', { type: 'seek', shot: 0, frame: 47 }, { type: 'step', by: 1 })), ['1B', 0, 'paused']);
  assert.deepEqual(placeOf(after({ type: 'step', by: -1 })), ['1A', 0, 'paused']);
  assert.deepEqual(placeOf(after({ type: 'edge', isEnd: true })), ['1D', 47, 'idle']);
  assert.deepEqual(placeOf(after({ type: 'seconds', by: 3 })), ['1B', 24, 'idle']);
});

test('the whole scene is counted in frames, and skipped holes take no room', () => {
  const layout = layOut(scene, after());
  assert.deepEqual([layout.starts, layout.frames, layout.time], [[0, 48, 96, 120], 168, 7]);
  const skipping = after('holes');
  assert.equal(layOut(scene, skipping).time, 6);
  assert.deepEqual(placeAt(layOut(scene, skipping), 96), { shot: 3, frame: 0 });
  assert.deepEqual(placeAt(layout, 100), { shot: 2, frame: 4 });
  assert.equal(timecode(12 + 4 / 24, 24), '0:12:04');
  assert.equal(timecode(3600 + 23 / 24, 24), '1:00:00:23');
});

test('shots without a clip are passed by only while they are skipped', () => {
  const shots = (...first) => {
    let screen = after(...first);
    const seen = [];
    for (let plan; (plan = planAfter(scene, screen)); screen = { ...screen, ...plan }) seen.push(scene.shots[plan.shot].id);
    return seen;
  };
  assert.deepEqual(shots(), ['1B', '1C', '1D']);
  assert.deepEqual(shots('holes'), ['1B', '1D']);
});

test('a loop says what comes next, and where the present stretch ends', () => {
  assert.deepEqual(planAfter(scene, after('loop')), { shot: 0, frame: 0 });
  const range = after({ type: 'range', start: { shot: 0, frame: 36 }, end: { shot: 1, frame: 11 } });
  assert.equal(range.loop, 'range');
  assert.deepEqual(planAfter(scene, range), { shot: 1, frame: 0 });
  assert.deepEqual(planAfter(scene, { ...range, shot: 1, frame: 3 }), { shot: 0, frame: 36, stop: 12 });
  assert.equal(planAfter(scene, after({ type: 'edge', isEnd: true })), null);
  assert.equal(after('loop', 'loop').loop, 'scene');
  assert.equal(after('loop', 'loop', 'loop').loop, 'off');
});

test('speed goes up with L, back with J, and to one with K', () => {
  assert.equal(after('faster', 'faster', 'faster', 'faster').rate, 4);
  assert.deepEqual([after('back').rate, after('back', 'back').rate, after('back', 'faster').rate], [-1, -2, 1]);
  assert.deepEqual([after('faster', 'faster', 'stop').rate, after('faster', 'stop').mode], [1, 'paused']);
});

test('another take plays at the same frame, and the scene is as long as it is', () => {
  const screen = after({ type: 'seek', shot: 3, frame: 40 }, { type: 'take', number: 2 });
  assert.equal(clipOf(scene, screen, 3).video, 'media/1D-t2.mp4');
  assert.deepEqual([placeOf(screen)[1], layOut(scene, screen).frames], [40, 180]);
  assert.equal(after({ type: 'take', number: 2 }).takes['1A'], undefined);
  assert.equal(takeBeside(scene.shots[3], scene.shots[3].takes[1], null).take, 1);
  assert.deepEqual(changedFacts(...scene.shots[3].takes), ['frames 48 → 60', 'length 2 s → 2.5 s']);
});

test('a damaged clip is a slate from its fault on, and the shot stays as long', () => {
  const screen = after({ type: 'trouble', video: 'media/1A-t1.mp4', words: 'damaged', frame: 20 });
  assert.ok(clipOf(scene, screen, 0, 19) && !clipOf(scene, screen, 0, 20));
  assert.equal(layOut(scene, screen).frames, 168);
});

test('what changed is told by words', () => {
  const kinds = (before, now) => diffWords(before, now).map(({ kind, text }) => `${kind}:${text}`);
  assert.deepEqual(kinds('its light fills the room', 'its light gutters out'), ['same:its light ', 'old:fills the room', 'new:gutters out']);
  assert.deepEqual(kinds('a b', 'a b'), ['same:a b']);
  assert.deepEqual(kinds('', 'x y'), ['new:x y']);
  const long = Array.from({ length: 1400 }, (_, index) => `word${index}`).join(' ');
  assert.deepEqual(diffWords(long, long.replace('word700', 'other')).filter(({ kind }) => kind !== 'same').map(({ text }) => text), ['word700', 'other']);
});

test('the parts of a comparison are both texts', () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 16807) % 2147483647) % below;
  const text = () => Array.from({ length: random(24) }, () => 'abcd'[random(4)]).join(' ');
  for (let round = 0; round < 300; round += 1) {
    const [before, now] = [text(), text()], parts = diffWords(before, now);
    assert.equal(parts.filter(({ kind }) => kind !== 'new').map((part) => part.text).join(''), before);
    assert.equal(parts.filter(({ kind }) => kind !== 'old').map((part) => part.text).join(''), now);
  }
});

test('the address holds the place', () => {
  const place = { shot: '2C', take: 2, frame: 52, view: 'compare', how: 'wipe', against: 1, filter: 'state:failed -"two words"' };
  assert.deepEqual(readAddress(writeAddress(place)), place);
  assert.deepEqual(readAddress('#shot-1F'), { shot: '1F' });
  assert.deepEqual(readAddress('#shot=1B&t=3.5'), { shot: '1B', seconds: 3.5 });
  assert.deepEqual(readAddress('#player'), {});
});

test('what is said of a scene that is not complete, and of one that is', () => {
  const now = Date.parse('2026-11-27T08:00:00Z');
  const open = sceneOf([{ shot: '1A', planned_seconds: 1 }], { render_status: 'rendering', completion: { completed: 42, failed: 0, held: 0, total: 100 } });
  assert.equal(progressWords(open, now), 'All videos rendering… 42 %');
  assert.equal(progressWords(scene, now), '');
  assert.equal(readyWords(open), '');
  const ready = { completed: 4, failed: 0, held: 0, total: 4 }, poor = { completed: 3, failed: 1, held: 0, total: 4 };
  assert.equal(readyWords({ ...scene, completion: ready }), 'All videos for Scene 1 are ready for review!');
  assert.equal(readyWords({ ...scene, completion: ready, review: { state: 'returned' } }), '', 'a scene that went back is not ready');
  assert.equal(readyWords({ ...sceneOf([{ shot: '1A', ...clip('1A', 1) }]), completion: poor }), '1 of 4 shots of Scene 1 are missing: see Failures.');
});

test('the time of the take at work is told, not that of the one on the screen, and all of what is expected of it', () => {
  const now = new Date('2026-11-27T10:01:00Z').getTime();
  const begun = (state, at) => ({ state, processing_started_at: at });
  const entry = { eta: { seconds_p50: 5, finish_p50: '2026-11-27T10:01:05Z' } };
  const takes = [begun('completed', '2026-11-26T10:00:00Z'), begun('generating', '2026-11-27T10:00:30Z')];
  assert.equal(elapsedWords({ takes, entry }, now), '30 s, expected 35 s');
  assert.equal(elapsedWords({ takes, entry: {} }, now), '30 s');
  assert.equal(elapsedWords({ takes: takes.slice(0, 1), entry }, now), '');
});

test('shots are found by what is true of them and of their takes', () => {
  const shots = sceneOf([
    { shot: '1A', planned_seconds: 2, ...clip('1A', 1, { model: 'veo-3.1', seed: 7 }), charged_shot: '0.480000', verdict: 'approve' },
    { shot: '1B', planned_seconds: 8, ...clip('1B', 2, { model: 'veo-3.1-fast' }), other_takes: [clip('1B', 1, { animatic: true, seed: 9 })] },
    { shot: '1C', planned_seconds: 4 },
  ]).shots;
  const items = shots.map((shot) => shotItem(shot, `Shot ${shot.id} The lamp`, shot.id === '1B'));
  const found = (words) => items.flatMap((item, index) => (fitsFilter(parseFilter(words), item) ? [shots[index].id] : []));
  for (const [words, ids] of [
    ['state:completed', ['1A', '1B']], ['state:queued', ['1C']], ['take:>1', ['1B']], ['take:1', ['1A', '1B']], ['model:fast', ['1B']], ['seed:7..9', ['1A', '1B']],
    ['credits:>0.4', ['1A']], ['seconds:>=4', ['1B', '1C']], ['undecided', ['1B']], ['rehearsal', ['1B']], ['shot:1a,1c', ['1A', '1C']], ['lamp -state:queued', ['1A', '1B']], ['', ['1A', '1B', '1C']],
  ]) assert.deepEqual(found(words), ids, words);
});

test('a scene knows by its path whether its folder was moved alone', () => {
  const here = (path) => !isMoved(scene, path);
  assert.ok(here('/review/p/s01/index.html') && here('/p/s01/') && here('/p/s01'));
  assert.ok(!here('/tmp/s01/index.html') && !here('/p/s01 (1)/index.html') && !here('/xp/s01/index.html'));
});

test('the tile of a frame is that of the nearest moment', () => {
  const take = { fps: 24, strip: { tiles: 12, columns: 10, tile_seconds: 1 } };
  assert.deepEqual(tileAt(take, 30), { tile: 1, frame: 24, backgroundSize: '1000% 200%', backgroundPosition: '11.11111111111111% 0%' });
  assert.deepEqual([tileAt(take, 250).tile, tileAt(take, 250).backgroundPosition], [10, '0% 100%']);
  assert.equal(tileAt(take, 2000).tile, 11);
  assert.equal(tileAt({ fps: 24, strip: { tiles: 1, tile_seconds: 1 } }, 5).backgroundPosition, '0 0');
});
