// What readers type to find scenes and shots.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { termValue, withTerm } from '../../Sources/CReportAssets/assets/hub/terms.js';
import { fitsFilter, numberRange, parseFilter, plainText } from '../../Sources/CReportAssets/assets/page/filter.js';

const scene = {
  text: plainText('Harbor Lights 2 INT. WHEELHOUSE - NIGHT'), flags: ['undecided'],
  fields: { state: ['review-ready', 'failed'], model: ['veo-3.1-fast'], credits: [1.12], seconds: [18], scene: [2] },
};
const fits = (filter, item = scene) => fitsFilter(parseFilter(filter), item);

test('no filter fits everything, and neither does one that is being typed leave anything out', () => {
  for (const filter of ['', '  ', 'state:', 'state:failed model:', '-', '"', '-state:']) assert.ok(fits(filter), filter);
});

test('all words have to be there, in any order and case', () => {
  assert.ok(fits('night HARBOR'));
  assert.ok(!fits('night quay'));
});

test('words in quotes stand as they are', () => {
  assert.ok(fits('"harbor lights"'));
  assert.ok(!fits('"lights harbor"'));
  assert.ok(fits('"harbor li'), 'the closing quote is not typed yet');
});

test('a dash leaves out', () => {
  assert.ok(!fits('-night'));
  assert.ok(fits('-day -state:held'));
  assert.ok(!fits('-undecided'));
});

test('a key asks its own words, with alternatives', () => {
  assert.ok(fits('state:failed model:veo'));
  assert.ok(fits('state:held,fail'));
  assert.ok(!fits('state:held'));
  assert.ok(!fits('model:night'));
  assert.ok(fits('model:"veo-3.1-fast"'));
});

test('numbers are compared as numbers', () => {
  for (const filter of ['credits:>1', 'credits:>=1.12', 'credits:<2', 'seconds:10..20', 'seconds:18', 'scene:2,7']) assert.ok(fits(filter), filter);
  for (const filter of ['credits:>1.12', 'credits:<1', 'seconds:19..20', 'seconds:1', 'scene:1', 'scene:many']) assert.ok(!fits(filter), filter);
  assert.equal(numberRange('>1..2'), null);
  assert.equal(numberRange('1.2.3'), null);
});

test('a mark is asked for by its name, and as a text in quotes', () => {
  assert.ok(fits('undecided'));
  assert.ok(!fits('rehearsal'));
  assert.ok(!fits('"undecided"'));
});

test('a key that no item has is part of a text', () => {
  assert.ok(fits('int:2', { text: 'scene int:2' }));
  assert.ok(!fits('int:2'));
});

test('accents are the same whichever way they are written', () => {
  assert.ok(fits('caf\u00e9', { text: plainText('cafe\u0301') }));
  assert.ok(fits('a\u030arhus', { text: plainText('\u00c5RHUS') }));
});

test('a chip puts its word in the place of the one that stood there', () => {
  assert.equal(withTerm('night state:held lamp', 'state', 'failed'), 'state:failed night lamp');
  assert.equal(withTerm('state:"held" night -state:x', 'state', ''), 'night');
  assert.equal(withTerm('', 'state', 'failed'), 'state:failed');
  assert.equal(withTerm('estate:x', 'state', ''), 'estate:x');
  assert.equal(termValue(parseFilter('night state:failed'), 'state'), 'failed');
  assert.equal(termValue(parseFilter('-state:failed'), 'state'), '');
  assert.equal(termValue(parseFilter('state:a state:b'), 'state'), '');
});
