// The file that carries decisions from a page to the film: `dailies.review/1`.
import { isOwn } from './review.js';

const schema = 'dailies.review/1';
const verdicts = ['approve', 'return', 'note', 'select'];

/// The file's contents: all that its reviewer decided here and the film does not know yet.
export const reviewFile = (scene, decisions, reviewer, now) => {
  const own = decisions.filter(isOwn);
  const said = ({ id, at, verdict, issue_type, stage, text }) => ({ id, at, verdict, issue_type, stage, text });
  const ofScene = own.findLast(({ shot }) => !shot);
  return {
    schema, reviewer, saved_at: now, report: scene.digest, project: scene.project.id, scene: scene.id,
    decisions: own.filter(({ shot }) => shot).map(({ shot, take, sha256, at_seconds, until_seconds, ...rest }) => ({ ...said(rest), shot, take, sha256, at_seconds, until_seconds })),
    scene_decision: ofScene ? said(ofScene) : null,
  };
};

/// `review-harbor-lights-s01-ann-20261127T113000Z.json`: letters that every disk takes.
export const reviewFileName = (scene, reviewer, now) => {
  const who = reviewer.normalize('NFKD').replace(/\p{Mark}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'reviewer';
  return `review-${scene.project.id}-${scene.id}-${who}-${now.replace(/\.\d+/, '').replace(/[-:]/g, '')}.json`;
};

const number = (value, low, high) => (typeof value === 'number' && value >= low && value <= high ? value : null);
const text = (value, most) => (typeof value === 'string' ? value.slice(0, most) : null);
/// A decision as this page keeps it; null for what is none.
export const soundDecision = (entry) => {
  if (!entry || typeof entry !== 'object') return null;
  const id = text(entry.id, 100), at = text(entry.at, 40), shot = text(entry.shot, 100);
  if (!id || !at || !Number.isFinite(Date.parse(at)) || !verdicts.includes(entry.verdict)) return null;
  const at_seconds = number(entry.at_seconds, 0, 86400), until = number(entry.until_seconds, 0, 86400);
  const decision = {
    id, at, shot: shot || null, take: number(entry.take, 1, 1e6), sha256: /^[0-9a-f]{64}$/.test(entry.sha256) ? entry.sha256 : null, verdict: entry.verdict,
    issue_type: text(entry.issue_type, 100), stage: number(entry.stage, 1, 99), text: text(entry.text, 10000) ?? '', at_seconds, until_seconds: at_seconds === null ? null : until,
  };
  if (entry.isSaved === true) decision.isSaved = true;
  if (text(entry.by, 200)) decision.by = text(entry.by, 200);
  return decision;
};

/// What a file says for this scene: its reviewer and decisions, or `error`, what is wrong with it.
export const readReviewFile = (contents, scene) => {
  let file;
  try {
    file = JSON.parse(contents);
  } catch {
    return { error: 'This is no review file: it is not JSON.' };
  }
  if (file?.schema !== schema || !Array.isArray(file.decisions)) return { error: `This is no review file: its schema is not ${schema}.` };
  if (file.project !== scene.project.id || file.scene !== scene.id) return { error: `This file is about scene ${file.scene} of ${file.project}, not about this one.` };
  const all = [...file.decisions, ...(file.scene_decision ? [{ ...file.scene_decision, shot: null }] : [])];
  const decisions = all.map(soundDecision).filter(Boolean).map(({ by, ...decision }) => ({ ...decision, isSaved: true }));
  return { reviewer: text(file.reviewer, 200) ?? '', decisions, lost: all.length - decisions.length };
};
