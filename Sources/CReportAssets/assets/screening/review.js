// What is decided: by the film, which knows it, and in this page, which knows it alone. The two never become one.
import { fpsOf, takeOf } from './scene.js';

/// What the settings say where a report says nothing of them.
const usualTypes = [['visual_continuity', 'Visual continuity', 8], ['timing', 'Timing', 7], ['dialogue_audio', 'Dialogue and audio', 9], ['narrative_structure', 'Narrative structure', 7]]
  .map(([type, name, stage]) => ({ type, name, stage }));
const usualStages = [7, 8, 9, 10, 11, 12].map((stage) => ({ stage, name: '', url: null }));

export const issueTypesOf = (scene) => scene.review.issue_types ?? usualTypes;
/// The stages that a scene may go back to.
export const stagesOf = (scene) => scene.review.stages ?? usualStages;
export const typeName = (scene, type) => issueTypesOf(scene).find((known) => known.type === type)?.name ?? type ?? '';

export const isVerdict = ({ verdict }) => verdict === 'approve' || verdict === 'return';
/// Whether it was decided here by whoever sits here; what came out of another's file has a name.
export const isOwn = ({ by }) => !by;
/// The bytes of a take that can be decided on; null while there are none, or while somebody has to accept them first.
export const bytesOf = (take) => (take?.video && take.state === 'completed' ? take.sha256 ?? null : null);

/// What stands of a take: `approve`, `return`, `disputed` or nothing, and whether only this page says so.
export const verdictOf = (screen, shot, take) => {
  const here = screen.decisions.findLast((decision) => isVerdict(decision) && decision.shot === shot.id && decision.sha256 === bytesOf(take));
  if (here) return { verdict: here.verdict, isHere: true, decision: here };
  const verdict = take?.disputed ? 'disputed' : take?.verdict;
  return verdict ? { verdict, isHere: false } : null;
};
export const verdictWords = { approve: 'approved', return: 'returned', disputed: 'disputed' };

/// The take that is the scene's: what was chosen here last, else what the film says.
export const selectedOf = (screen, shot) => {
  const here = screen.decisions.findLast((decision) => isOwn(decision) && decision.shot === shot.id && decision.sha256
    && (decision.verdict === 'select' || decision.verdict === 'approve'));
  return (here && shot.takes.find((take) => take.sha256 === here.sha256)) ?? shot.takes.find((take) => take.selected)
    ?? shot.takes.find((take) => take.take === shot.screened) ?? null;
};

/// Whether somebody has to decide: of a clip without a verdict, or of a shot that has none and stands still.
export const isUndecided = (scene, screen, shot) => {
  const take = selectedOf(screen, shot);
  if (bytesOf(take)) return !verdictOf(screen, shot, take);
  if (shot.look !== 'failed' && shot.look !== 'held') return false;
  return !screen.decisions.some((decision) => decision.shot === shot.id && decision.verdict === 'return')
    && !scene.issues.some((issue) => issue.shot === shot.id && issue.state === 'open');
};
export const undecidedOf = (scene, screen) => scene.shots.filter((shot) => isUndecided(scene, screen, shot));

/// The scene's own word in this page.
export const sceneWord = (screen) => screen.decisions.findLast((decision) => !decision.shot && isOwn(decision)) ?? null;

/// Why the scene cannot be approved now; empty when it can.
export const whyNot = (scene, screen) => {
  const { completed, total } = scene.completion;
  if (scene.status !== 'complete') return `Only a complete scene can be approved: ${completed} of ${total} shots are there.`;
  const returned = scene.shots.filter((shot) => ['return', 'disputed'].includes(verdictOf(screen, shot, selectedOf(screen, shot))?.verdict));
  return returned.length ? `${returned.map((shot) => shot.id).join(', ')} ${returned.length === 1 ? 'is' : 'are'} returned: choose another take, or approve it.` : '';
};

/// What was asked for of a shot that has a newer take since.
export const askedFor = (scene, shot) => scene.issues.filter((issue) => issue.shot === shot.id && issue.state === 'answered');

/// What a return of this shot would most likely be: of the input that the provider refused, else the first type.
export const proposalFor = (scene, shot) => {
  const { type, stage } = shot?.entry.proposal ?? issueTypesOf(scene)[0] ?? {};
  return { type, stage: stage ?? 7 };
};

export const isUnsaved = (decision) => isOwn(decision) && !decision.isSaved;
export const unsavedOf = (screen) => screen.decisions.filter(isUnsaved);
/// `person:ann` is ann.
export const byWords = (by) => (by ?? '').replace(/^person:/, '').replace(/^token:/, 'token ');

/// Where an entry belongs: its shot, the take that it is about if that is here, its frames.
const placed = (scene, { said, issue = null, isHere = false, isStale = false }) => {
  const index = said.shot ? scene.indices.get(said.shot) ?? scene.shots.length : -1, shot = scene.shots[index];
  const take = shot?.takes.find((one) => (said.sha256 ? one.sha256 === said.sha256 : one.take === said.take)) ?? null;
  const frameAt = (seconds) => (Number.isFinite(seconds) ? Math.floor(seconds * (take?.fps ?? scene.rate) + 0.1) : null), frame = frameAt(said.at_seconds);
  const until = frame !== null && said.until_seconds ? Math.max(frame, frameAt(said.until_seconds) - 1) : null;
  return { said, issue, isHere, isStale: isStale || (isHere && Boolean(said.sha256) && !take), index, shot, take, frame, until };
};
const films = new WeakMap();
/// What the film says, by shot. It may be much, and does not change on a page.
const filmOf = (scene) => {
  const known = films.get(scene);
  if (known) return known;
  const { decisions = [], scene_decisions: ofScene = [] } = scene.review, film = new Map();
  const key = ({ shot, text, by }) => `${shot ?? ''} ${by} ${text}`;
  const rest = new Map(scene.issues.map((issue) => [issue.id, issue])), alike = new Map(scene.issues.map((issue) => [key(issue), issue]));
  const add = (entry) => {
    const at = placed(scene, entry);
    if (!film.has(at.index)) film.set(at.index, []);
    film.get(at.index).push(at);
  };
  for (const said of [...decisions, ...ofScene]) {
    const issue = said.verdict === 'return' ? rest.get(said.id) ?? alike.get(key(said)) : null;
    rest.delete(issue?.id);
    add({ said, issue, isStale: said.stale });
  }
  for (const issue of rest.values()) add({ said: { ...issue, verdict: 'issue', issue_type: issue.type }, issue });
  films.set(scene, film);
  return film;
};
/// Everything that was said, of one shot or of all, in the order of the scene: the film's decisions and issues and this page's.
export const entriesOf = (scene, screen, only) => {
  const film = only === undefined ? [...filmOf(scene).values()].flat() : filmOf(scene).get(only) ?? [];
  const here = screen.decisions.map((said) => placed(scene, { said, isHere: true })).filter(({ index }) => only === undefined || index === only);
  return [...film, ...here].sort((one, other) => one.index - other.index || (one.frame ?? -1) - (other.frame ?? -1) || one.said.at.localeCompare(other.said.at));
};

/// The part of the shot on the screen that is marked as a range, in frames; null when none is.
export const rangeHere = ({ start, end, shot }, length) => (start && end && start.shot <= shot && end.shot >= shot
  ? { from: start.shot < shot ? 0 : start.frame, to: end.shot > shot ? length - 1 : end.frame } : null);

/// A place in a take as files say it: seconds from its beginning.
export const secondsAt = (scene, screen, frame) => Number((frame / fpsOf(scene, screen, screen.shot)).toFixed(3));
/// What a decision is about, when it is about the take on the screen.
export const subjectOf = (scene, screen) => {
  const shot = scene.shots[screen.shot], take = takeOf(scene, screen, screen.shot);
  const sha256 = bytesOf(take);
  return { shot: shot.id, take: sha256 && take.take, sha256 };
};
