// What changed on the hub since the reader was here last.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visitAfter } from '../../Sources/CReportAssets/assets/hub/visit.js';

const minute = 60000;
const visits = (...times) => times.reduce((visit, [newest, at]) => visitAfter(visit, newest, at * minute), undefined);

test('the first visit has nothing to compare with', () => {
  assert.equal(visits(['2026-11-26', 0]).since, '');
});

test('what changed after the last visit is new for as long as this one lasts', () => {
  assert.equal(visits(['2026-11-26', 0], ['2026-11-27', 600]).since, '2026-11-26');
  assert.equal(visits(['2026-11-26', 0], ['2026-11-27', 600], ['2026-11-28', 620]).since, '2026-11-26', 'a reload is the same visit');
  assert.equal(visits(['2026-11-26', 0], ['2026-11-27', 600], ['2026-11-28', 660]).since, '2026-11-27');
});

test('an older page of the same film makes nothing new again', () => {
  assert.equal(visits(['2026-11-26', 0], ['2026-11-20', 600], ['2026-11-26', 1200]).since, '2026-11-26');
});
