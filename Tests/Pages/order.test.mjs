// In which order the hub shows films and scenes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ordered } from '../../Sources/CReportAssets/assets/hub/order.js';

const scene = (index, badge, changed, credits) => ({ index, badge, changed, credits, seconds: index });
const films = [
  { index: 0, scenes: [scene(0, 'approved', 5, 1), scene(1, 'review-ready', 1, 0), scene(2, 'approved', 5, 2)] },
  { index: 1, scenes: [scene(0, 'failed', 9, 7)] },
  { index: 2, scenes: [] },
];
const places = (how) => ordered(films, how).map(({ film, scenes }) => [film.index, ...scenes.map(({ index }) => index)]);

test('the order of the film is the one the page has, also for a word that is no order', () => {
  const asItStands = [[0, 0, 1, 2], [1, 0], [2]];
  assert.deepEqual(places('film'), asItStands);
  assert.deepEqual(places('nothing like this'), asItStands);
});

test('what changed last stands first, with its film, and equal scenes stay in order', () => {
  assert.deepEqual(places('changed'), [[1, 0], [0, 0, 2, 1], [2]]);
});

test('what is to be reviewed stands before what failed', () => {
  assert.deepEqual(places('review'), [[0, 1, 0, 2], [1, 0], [2]]);
});

test('the dearest stands first', () => {
  assert.deepEqual(places('credits'), [[1, 0], [0, 2, 0, 1], [2]]);
});
