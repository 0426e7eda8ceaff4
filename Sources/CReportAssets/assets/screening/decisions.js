// Deciding, as pure steps of the screen. Whoever calls brings the id and the time of each decision.
import { takeOf } from './scene.js';
import { bytesOf, entriesOf, isOwn, isUndecided, isVerdict, selectedOf, subjectOf, verdictOf, whyNot } from './review.js';
import { seenEnough, seenKey, seenShare } from './seen.js';

const mostSteps = 100;
const verbs = { approve: 'approved', return: 'returned', note: 'noted', select: 'selected' };
const aboutOf = ({ shot, take }) => (shot ? `${shot}${take ? `, take ${take}` : ''}` : 'The scene');

/// What a new decision takes the place of: the same person's word on the same bytes, or on the same choice.
const isReplaced = (old, by) => isOwn(old) && old.shot === by.shot && (isVerdict(by)
  ? (isVerdict(old) && old.sha256 === by.sha256) || (by.verdict === 'approve' && old.verdict === 'select')
  : by.verdict === 'select' && old.verdict === 'select');
const changed = (screen, decisions, words) => ({ ...screen, decisions, notice: words, past: [...screen.past.slice(-mostSteps), screen.decisions] });
const withDecision = (screen, decision) => {
  const kept = screen.decisions.filter((old) => !isReplaced(old, decision)
    // A scene with a returned take is not approved.
    && !(decision.verdict === 'return' && decision.shot && !old.shot && old.verdict === 'approve' && isOwn(old)));
  const words = `${aboutOf(decision)}: ${verbs[decision.verdict]} in this page. Z takes it back.`;
  return changed(screen, [...kept, decision], words);
};
const told = (screen, notice) => ({ ...screen, notice });
const empty = { issue_type: null, stage: null, text: '', at_seconds: null, until_seconds: null };

export const decisionActions = {
  approve(scene, screen, { id, at }) {
    const shot = scene.shots[screen.shot], take = takeOf(scene, screen, screen.shot);
    if (!bytesOf(take)) return told(screen, take?.video ? `Take ${take.take} is held: it has to be accepted first, as Failures says.` : `${shot.id} has no clip to approve.`);
    if (verdictOf(screen, shot, take)?.verdict === 'approve' && selectedOf(screen, shot) === take) return told(screen, `${shot.id}, take ${take.take} is approved already.`);
    const share = seenShare(screen, take), key = seenKey(take);
    if (share < seenEnough && !screen.asked[key]) {
      return { ...screen, asked: { ...screen.asked, [key]: true }, notice: `Only ${Math.floor(share * 100)} % of this take was played. Press A again to approve it all the same.` };
    }
    return withDecision(screen, { id, at, ...subjectOf(scene, screen), verdict: 'approve', ...empty });
  },
  select(scene, screen, { id, at }) {
    const shot = scene.shots[screen.shot], take = takeOf(scene, screen, screen.shot);
    if (!bytesOf(take) || selectedOf(screen, shot) === take) return screen;
    return withDecision(screen, { id, at, ...subjectOf(scene, screen), verdict: 'select', ...empty });
  },
  /// A return or a note on the take on the screen, with what was written.
  say: (scene, screen, { said, id, at }) => withDecision(screen, { id, at, ...subjectOf(scene, screen), ...empty, ...said }),
  /// Approves or returns the scene itself.
  sceneSay(scene, screen, { said, id, at }) {
    const reason = said.verdict === 'approve' ? whyNot(scene, screen) : '';
    if (reason) return told(screen, reason);
    return withDecision(screen, { id, at, shot: null, take: null, sha256: null, ...empty, ...said });
  },
  undo(scene, screen) {
    const past = screen.past.at(-1);
    if (!past) return told(screen, 'Nothing was decided here that could be taken back.');
    const gone = screen.decisions.find(({ id }) => !past.some((old) => old.id === id));
    const words = gone ? `Taken back: ${aboutOf(gone)}, ${verbs[gone.verdict]}.${gone.isSaved ? ' It still stands in the file that was saved.' : ''}` : 'Brought back.';
    return { ...screen, decisions: past, past: screen.past.slice(0, -1), notice: words };
  },
  remove: (scene, screen, { id }) => changed(screen, screen.decisions.filter((decision) => decision.id !== id), 'Taken out of this page. Z brings it back.'),

  /// What this browser kept: without what the film knows by now, since that was handed in.
  restore(scene, screen, { decisions, seen, reviewer }) {
    const known = new Set([...scene.review.decisions ?? [], ...scene.review.scene_decisions ?? []].map(({ id }) => id));
    const isEmpty = !screen.decisions.length && !decisions.length;
    return { ...screen, decisions: isEmpty ? screen.decisions : decisions.filter(({ id }) => !known.has(id)), seen: seen ?? screen.seen, reviewer: reviewer ?? screen.reviewer };
  },
  /// What a file says, beside what is here.
  load(scene, screen, { decisions, words }) {
    const known = new Set([...screen.decisions, ...scene.review.decisions ?? [], ...scene.review.scene_decisions ?? []].map(({ id }) => id));
    const fresh = decisions.filter(({ id }) => !known.has(id));
    if (!fresh.length) return told(screen, `${words} Nothing of it is new here.`);
    const kept = screen.decisions.filter((old) => !fresh.some((decision) => isOwn(decision) && isReplaced(old, decision) && old.at < decision.at));
    return changed(screen, [...kept, ...fresh].sort((one, other) => one.at.localeCompare(other.at)), `${words} ${fresh.length} restored.`);
  },
  saved(scene, screen, { ids, file }) {
    const marked = (list) => list.map((decision) => (ids.includes(decision.id) ? { ...decision, isSaved: true } : decision));
    return { ...screen, file, decisions: marked(screen.decisions), past: screen.past.map(marked) };
  },
  reviewer: (scene, screen, { name }) => ({ ...screen, reviewer: name }),
  notKept: (scene, screen) => ({ ...screen, isKept: false }),
};

/// The next shot in a direction that waits for a decision, all around; -1 when none does.
export const nextUndecided = (scene, screen, by) => {
  const count = scene.shots.length;
  for (let step = 1; step <= count; step += 1) {
    const index = (((screen.shot + by * step) % count) + count) % count;
    if (isUndecided(scene, screen, scene.shots[index])) return index;
  }
  return -1;
};
/// The next thing said of a shot before or after the place on the screen; null at the end.
export const nextEntry = (scene, screen, by) => {
  const entries = entriesOf(scene, screen).filter(({ shot, said }) => shot && ['note', 'return', 'issue'].includes(said.verdict));
  const place = entries.findIndex(({ said }) => said.id === screen.noteId);
  const isThere = place >= 0 && entries[place].index === screen.shot && (entries[place].frame ?? 0) === screen.frame;
  if (isThere) return entries[place + by] ?? null;
  const order = ({ index, frame }) => index - screen.shot || (frame ?? 0) - screen.frame;
  return (by > 0 ? entries.find((entry) => order(entry) > 0 || (order(entry) === 0)) : entries.findLast((entry) => order(entry) <= 0)) ?? null;
};
