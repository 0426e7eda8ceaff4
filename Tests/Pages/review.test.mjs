// Deciding: what an approval, a return, a note and a selection change on the screen, and the file that carries them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeKeep } from '../../Sources/CReportAssets/assets/page/keep.js';
import { nextEntry, nextUndecided } from '../../Sources/CReportAssets/assets/screening/decisions.js';
import { readReviewFile, reviewFile, reviewFileName, soundDecision } from '../../Sources/CReportAssets/assets/screening/review-file.js';
import { askedFor, entriesOf, proposalFor, rangeHere, secondsAt, selectedOf, unsavedOf, verdictOf, whyNot } from '../../Sources/CReportAssets/assets/screening/review.js';
import { readScene } from '../../Sources/CReportAssets/assets/screening/scene.js';
import { seenShare, withStretch } from '../../Sources/CReportAssets/assets/screening/seen.js';
import { firstScreen, makeUpdate } from '../../Sources/CReportAssets/assets/screening/update.js';

const digest = (letter) => letter.repeat(64);
const clip = (shot, take, sha256, more = {}) => ({ take, state: 'completed', video: `media/${shot}-t${take}.mp4`, sha256, duration_seconds: 2, frame_rate: '24/1', frames: 48, ...more });
// A clip, a clip with two takes, and a shot that failed because its first frame was refused.
const document = (more = {}) => ({
  report: {
    scene: { id: 's01', number: 1, title: 'A', report_digest: digest('9') }, project: { id: 'p', title: 'P' }, generated_at: '2026-11-27T08:00:00.000Z',
    completion: { completed: 2, failed: 1, held: 0, total: 3 }, render_status: 'failed',
    playlist: [
      { shot: '1A', planned_seconds: 2, ...clip('1A', 1, digest('a')) },
      { shot: '1B', planned_seconds: 2, ...clip('1B', 1, digest('b')), other_takes: [clip('1B', 2, digest('c'))] },
      { shot: '1C', planned_seconds: 1, take: 1, state: 'failed', reason: 'content_refused.start_frame', proposal: { type: 'visual_continuity', name: 'Visual continuity', stage: 8 } },
    ],
    ...more,
  },
  words: [{ look: 'completed' }, { look: 'completed' }, { look: 'failed', next: 'The provider refused the first frame. Change it.' }],
});
const complete = { completion: { completed: 3, failed: 0, held: 0, total: 3 }, render_status: 'complete' };
const scene = readScene(document());
let count = 0;
const stamp = () => ({ id: `id-${count += 1}`, at: new Date(Date.UTC(2026, 10, 27, 9, 0, count)).toISOString() });
const run = (actions, on = scene, screen = firstScreen()) => actions.reduce((now, action) => makeUpdate(on)(now, { ...stamp(), ...(typeof action === 'string' ? { type: action } : action) }), screen);
const to = (shot, frame = 0) => ({ type: 'seek', shot, frame });
const returned = (more = {}) => ({ type: 'say', said: { verdict: 'return', issue_type: 'visual_continuity', stage: 8, text: 'The hull is red', at_seconds: 0.5, until_seconds: null, ...more } });
const noted = (text, at_seconds = null) => ({ type: 'say', said: { verdict: 'note', text, at_seconds } });
const said = (screen) => screen.decisions.map(({ shot, take, verdict }) => [shot, take, verdict]);

test('a take that was not played is approved when it is asked for a second time', () => {
  const asked = run(['approve']);
  assert.deepEqual(said(asked), []);
  assert.match(asked.notice, /Only 0 % of this take was played/);
  const approved = run(['approve'], scene, asked);
  assert.deepEqual(said(approved), [['1A', 1, 'approve']]);
  assert.equal(approved.decisions[0].sha256, digest('a'));
  const seen = run([{ type: 'restore', decisions: [], seen: { [digest('a')]: [[0, 44]] } }, 'approve']);
  assert.deepEqual(said(seen), [['1A', 1, 'approve']]);
});

test('what is played is seen, also over frames that a browser left out and to the end of a clip', () => {
  const played = run(['play', { type: 'at', shot: 0, frame: 0 }, { type: 'at', shot: 0, frame: 10 }]);
  assert.deepEqual(played.seen, { [digest('a')]: [[0, 10]] });
  assert.deepEqual(run([to(0, 30), { type: 'at', shot: 0, frame: 31 }], scene, played).seen[digest('a')], [[0, 10], [30, 31]]);
  const over = run([to(0, 40), { type: 'at', shot: 0, frame: 41 }, { type: 'at', shot: 1, frame: 0 }], scene, played);
  assert.deepEqual([over.seen[digest('a')].at(-1), over.seen[digest('b')]], [[40, 47], [[0, 0]]]);
  assert.deepEqual(run([{ type: 'at', shot: 0, frame: 20 }]).seen, {}, 'a paused film is not played');
  assert.deepEqual(withStretch([[0, 4], [6, 8]], 5, 5), [[0, 8]]);
  assert.deepEqual(withStretch([[0, 4]], 2, 3), [[0, 4]]);
  assert.equal(seenShare({ seen: { [digest('a')]: [[0, 23]] } }, scene.shots[0].takes[0]), 0.5);
});

test('the last word on the same bytes counts, notes add up, and undoing goes back step by step', () => {
  const screen = run(['approve', 'approve', returned(), noted('Look at the rope'), noted('And the gull')]);
  assert.deepEqual(said(screen), [['1A', 1, 'return'], ['1A', 1, 'note'], ['1A', 1, 'note']]);
  assert.equal(verdictOf(screen, scene.shots[0], scene.shots[0].takes[0]).verdict, 'return');
  assert.deepEqual(said(run(['undo', 'undo'], scene, screen)), [['1A', 1, 'return']]);
  const back = run(['undo', 'undo', 'undo'], scene, screen);
  assert.deepEqual(said(back), [['1A', 1, 'approve']]);
  assert.deepEqual(said(run(['undo', 'undo'], scene, back)), []);
  const without = run([{ type: 'remove', id: screen.decisions[0].id }], scene, screen);
  assert.deepEqual(said(without), [['1A', 1, 'note'], ['1A', 1, 'note']]);
  assert.deepEqual(said(run(['undo'], scene, without)), said(screen));
});

test('approving another take selects it, and so does selecting', () => {
  const shot = scene.shots[1];
  assert.equal(selectedOf(firstScreen(), shot).take, 1);
  const selected = run([to(1), { type: 'take', number: 2 }, 'select']);
  assert.equal(selectedOf(selected, shot).take, 2);
  const approved = run([{ type: 'take', number: 1 }, 'approve', 'approve'], scene, selected);
  assert.deepEqual([selectedOf(approved, shot).take, said(approved)], [1, [['1B', 1, 'approve']]]);
  assert.deepEqual(said(run(['select'], scene, approved)), said(approved), 'the selected take is not selected again');
});

test('a shot that failed can be returned and not approved, and the refused input proposes the stage', () => {
  const failed = run([to(2), 'approve', 'approve']);
  assert.deepEqual(said(failed), []);
  assert.deepEqual(proposalFor(scene, scene.shots[2]), { type: 'visual_continuity', stage: 8 });
  // Anything else is the first type that the settings have.
  const own = readScene(document({ review: { issue_types: [{ type: 'lighting', name: 'Lighting', stage: 10 }] } }));
  assert.deepEqual(proposalFor(own, own.shots[0]), { type: 'lighting', stage: 10 });
  const screen = run([to(2), returned({ at_seconds: null })]);
  assert.deepEqual([said(screen), screen.decisions[0].sha256], [[['1C', null, 'return']], null]);
});

test('the next shot to decide is looked for all around, and a decided one is passed by', () => {
  assert.deepEqual([nextUndecided(scene, firstScreen(), 1), nextUndecided(scene, firstScreen(), -1)], [1, 2]);
  const some = run([to(1), 'approve', 'approve']);
  assert.deepEqual([nextUndecided(scene, some, 1), nextUndecided(scene, some, -1)], [2, 0]);
  const whole = run([to(0), 'approve', 'approve', to(2), returned()], scene, some);
  assert.equal(nextUndecided(scene, whole, 1), -1);
});

test('a scene is approved only when it is complete and nothing of it is returned', () => {
  assert.match(whyNot(scene, firstScreen()), /2 of 3 shots are there/);
  assert.deepEqual(said(run([{ type: 'sceneSay', said: { verdict: 'approve' } }])), []);
  const whole = readScene(document(complete)), approve = { type: 'sceneSay', said: { verdict: 'approve' } };
  assert.equal(whyNot(whole, firstScreen()), '');
  const approved = run([approve], whole);
  assert.deepEqual(said(approved), [[null, null, 'approve']]);
  const after = run([returned()], whole, approved);
  assert.deepEqual(said(after), [['1A', 1, 'return']], 'returning a take takes the scene’s approval back');
  assert.match(whyNot(whole, after), /1A is returned/);
  assert.deepEqual(said(run(['undo'], whole, after)), [[null, null, 'approve']]);
  const sent = run([{ type: 'sceneSay', said: { verdict: 'return', issue_type: 'timing', stage: 7, text: 'Too slow' } }], whole, approved);
  assert.deepEqual(said(sent), [[null, null, 'return']]);
});

test('a decision that the film knows by now is handed in, and leaves this page', () => {
  const screen = run(['approve', 'approve', to(1), noted('Rope')]), [first, second] = screen.decisions;
  const film = { ...first, by: 'person:ann', standing: true, stale: false };
  const later = readScene(document({ review: { decisions: [film] } }));
  const restored = run([{ type: 'restore', decisions: screen.decisions }], later);
  assert.deepEqual(restored.decisions.map(({ id }) => id), [second.id]);
  assert.deepEqual(entriesOf(later, restored).map(({ said, isHere }) => [said.id, isHere]), [[first.id, false], [second.id, true]]);
});

test('a decision on bytes that no take has any more is stale, and stays', () => {
  const screen = run(['approve', 'approve', noted('Rope', 0.5)]);
  const other = readScene(document({ playlist: [{ shot: '1A', planned_seconds: 2, ...clip('1A', 1, digest('f')) }] }));
  assert.deepEqual(entriesOf(other, screen).map(({ isStale, take }) => [isStale, take]), [[true, null], [true, null]]);
  assert.equal(verdictOf(screen, other.shots[0], other.shots[0].takes[0]), null);
  assert.ok(entriesOf(scene, screen).every(({ isStale }) => !isStale));
});

test('what the film says is told beside, and an issue stands with the return that it came from', () => {
  const issue = { id: 'i1', at: '2026-11-26T10:00:00.000Z', by: 'person:ben', type: 'timing', stage: 7, shot: '1B', take: 1, sha256: digest('b'), text: 'Too slow', at_seconds: 1, until_seconds: 1.5, state: 'answered' };
  const decision = { ...issue, verdict: 'return', issue_type: 'timing', standing: true, stale: false };
  const own = { ...issue, id: 'i2', shot: null, text: 'No dialogue', state: 'open', at_seconds: null };
  const film = readScene(document({ review: { decisions: [decision] }, issues: [issue, own] }));
  const entries = entriesOf(film, firstScreen());
  assert.deepEqual(entries.map(({ said, issue: of, frame, until }) => [said.verdict, of.state, frame, until]), [['issue', 'open', null, null], ['return', 'answered', 24, 35]]);
  assert.deepEqual(askedFor(film, film.shots[1]).map(({ text }) => text), ['Too slow']);
  assert.deepEqual(verdictOf(firstScreen(), { id: 'x' }, { verdict: 'approve', disputed: true }), { verdict: 'disputed', isHere: false });
});

test('notes are walked through in the order of the scene', () => {
  const screen = run([to(1), noted('Late', 1), to(0), noted('Whole'), noted('Early', 0.25), to(0)]);
  const walk = (by, from) => {
    const texts = [];
    for (let now = from, entry; (entry = nextEntry(scene, now, by)) && texts.length < 9;) {
      texts.push(entry.said.text);
      now = run([{ type: 'note', id: entry.said.id, index: entry.index, take: entry.take.take, frame: entry.frame }], scene, now);
    }
    return texts;
  };
  assert.deepEqual(walk(1, screen), ['Whole', 'Early', 'Late']);
  assert.deepEqual(walk(-1, run([to(1, 47)], scene, screen)), ['Late', 'Early', 'Whole']);
});

test('a range is the part of it that lies in the shot on the screen', () => {
  const mark = (start, end, shot) => rangeHere({ start, end, shot }, 48);
  assert.deepEqual(mark({ shot: 0, frame: 12 }, { shot: 0, frame: 35 }, 0), { from: 12, to: 35 });
  assert.deepEqual(mark({ shot: 0, frame: 12 }, { shot: 2, frame: 3 }, 1), { from: 0, to: 47 });
  assert.equal(mark({ shot: 0, frame: 12 }, { shot: 0, frame: 35 }, 1), null);
  assert.equal(mark(null, { shot: 0, frame: 35 }, 0), null);
  assert.equal(secondsAt(scene, firstScreen(), 13), 0.542);
  const ntsc = readScene(document({ playlist: [{ shot: '1A', planned_seconds: 2, ...clip('1A', 1, digest('a'), { frame_rate: '24000/1001' }) }] }));
  for (let frame = 0; frame < 48; frame += 1) {
    const screen = run([noted('x', secondsAt(ntsc, firstScreen(), frame))], ntsc);
    assert.equal(entriesOf(ntsc, screen)[0].frame, frame);
  }
});

test('the file holds all that was decided here, and is read back as it was', () => {
  const whole = readScene(document(complete));
  const screen = run(['approve', 'approve', noted('</script> \u202eبحر 🐟', 0.5), { type: 'sceneSay', said: { verdict: 'return', issue_type: 'timing', stage: 11, text: 'Too slow' } }], whole);
  const file = reviewFile(whole, screen.decisions, 'Ann', '2026-11-27T09:30:00.000Z');
  assert.deepEqual(Object.keys(file).sort(), ['decisions', 'project', 'reviewer', 'report', 'saved_at', 'scene', 'scene_decision', 'schema'].sort());
  assert.deepEqual(Object.keys(file.decisions[0]).sort(), ['at', 'at_seconds', 'id', 'issue_type', 'sha256', 'shot', 'stage', 'take', 'text', 'until_seconds', 'verdict'].sort());
  assert.deepEqual([file.report, file.decisions.length, file.scene_decision.stage], [digest('9'), 2, 11]);
  const saved = run([{ type: 'saved', ids: screen.decisions.map(({ id }) => id), file: 'f' }], whole, screen);
  assert.deepEqual([unsavedOf(screen).length, unsavedOf(saved).length], [3, 0]);
  assert.equal(unsavedOf(run(['undo'], whole, saved)).length, 0, 'what was saved is so also after a step back');
  const read = readReviewFile(JSON.stringify(file), whole), loaded = run([{ type: 'load', words: '', decisions: read.decisions }], whole);
  assert.deepEqual(loaded.decisions, saved.decisions);
  assert.deepEqual(said(run([{ type: 'load', words: '', decisions: read.decisions }], whole, loaded)), said(loaded), 'twice is once');
});

test('another person’s file stands beside, and is not saved as one’s own', () => {
  const theirs = { ...soundDecision({ id: 'theirs', at: '2026-11-27T08:00:00Z', shot: '1A', take: 1, sha256: digest('a'), verdict: 'return', stage: 8, text: 'No' }), isSaved: true, by: 'Ben' };
  const screen = run(['approve', 'approve', { type: 'load', words: '', decisions: [theirs] }]);
  assert.equal(screen.decisions.length, 2);
  assert.deepEqual(reviewFile(scene, screen.decisions, 'Ann', 'now').decisions.map(({ verdict }) => verdict), ['approve']);
});

test('a file that is something else says so, and what is broken in one is left out', () => {
  const error = (contents) => readReviewFile(typeof contents === 'string' ? contents : JSON.stringify(contents), scene).error;
  const file = { schema: 'dailies.review/1', reviewer: 'Ann', project: 'p', scene: 's01', decisions: [], scene_decision: null };
  assert.match(error('<html>'), /not JSON/);
  assert.match(error('null'), /schema/);
  assert.match(error({ ...file, schema: 'dailies.review/2' }), /schema/);
  assert.match(error({ ...file, scene: 's02' }), /scene s02 of p/);
  const good = { id: 'x', at: '2026-11-27T08:00:00Z', shot: '1A', take: 1, sha256: digest('a'), verdict: 'note', text: 'y' };
  const read = readReviewFile(JSON.stringify({ ...file, decisions: [good, null, 7, { ...good, verdict: 'burn' }, { ...good, id: 5 }, { ...good, at: 'never' }] }), scene);
  assert.deepEqual([read.decisions.length, read.lost], [1, 5]);
  assert.equal(soundDecision({ ...good, sha256: '<b>', at_seconds: -1, until_seconds: 2 }).sha256, null);
});

test('the file is named so that every disk takes it', () => {
  const name = (who) => reviewFileName(scene, who, '2026-11-27T09:30:00.120Z');
  assert.equal(name('ann'), 'review-p-s01-ann-20261127T093000Z.json');
  assert.equal(name('Zoë Ångström'), 'review-p-s01-Zoe-Angstrom-20261127T093000Z.json');
  assert.match(name('../../x\\y:"'), /^review-p-s01-x-y-\d{8}T\d{6}Z\.json$/);
  assert.equal(name('海'), 'review-p-s01-reviewer-20261127T093000Z.json');
});

test('a browser that refuses to keep says so once, and loses nothing else', () => {
  const refused = [];
  globalThis.localStorage = { getItem() { throw new Error('denied'); }, setItem() { throw new Error('denied'); } };
  const keep = makeKeep('x', () => refused.push(1));
  assert.equal(keep.get('decisions'), undefined);
  keep.set('decisions', []);
  keep.set('decisions', []);
  assert.equal(refused.length, 1);
  const kept = {};
  globalThis.localStorage = { getItem: (key) => kept[key] ?? null, setItem: (key, value) => { kept[key] = value; } };
  makeKeep('x').set('decisions', [1]);
  makeKeep('x').set('seen', {});
  assert.deepEqual(makeKeep('x').get('decisions'), [1]);
  assert.equal(run(['notKept']).isKept, false);
});
