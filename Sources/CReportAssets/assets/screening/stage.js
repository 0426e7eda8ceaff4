// What stands on the film: its label, slates, the ring while a clip loads, the end of the scene.
import { byId } from '../page/dom.js';
import { clockTime } from '../page/time.js';
import { clipOf, fpsOf, lengthOf, takeOf } from './scene.js';
import { neighbour } from './update.js';

/// "about 14:31, by 14:40 at the latest", from the one shape of a forecast; empty when nothing is known.
export const etaWords = (eta, now = Date.now(), isShort = false) => {
  if (!eta?.finish_p50) return '';
  const at = (text) => clockTime(new Date(text), (new Date(text) - now) / 1000);
  if (new Date(eta.finish_p50) < now) return `was expected ${at(eta.finish_p50)}`;
  return `about ${at(eta.finish_p50)}${!isShort && eta.finish_p90 && at(eta.finish_p90) !== at(eta.finish_p50) ? `, by ${at(eta.finish_p90)} at the latest` : ''}`;
};
/// What a slate says under its word: why, who acts, when, for how much.
export const slateReason = (shot) => [
  shot.next && shot.look !== 'completed' ? shot.next : '',
  shot.entry.eta ? `Expected ${etaWords(shot.entry.eta)}.` : '',
  shot.look === 'queued' || shot.look === 'generating' ? (shot.entry.estimate ? `Quoted at ${Number(shot.entry.estimate)} credits.` : '') : '',
].filter(Boolean).join(' ');

/// Milliseconds that a label and a notice stay.
const labelTime = 1500;
const noticeTime = 12000;

export const drawStage = ({ store, scene }) => {
  const stage = byId('stage'), slate = byId('slate'), caption = byId('caption');
  /// Something that goes away a while after it was woken, as long as the film plays.
  const makeSleeper = (element) => {
    let falling = 0;
    return () => {
      element.classList.remove('calm');
      clearTimeout(falling);
      if (store.state.mode === 'playing') falling = setTimeout(() => element.classList.add('calm'), labelTime);
    };
  };
  // A cut wakes the label; a hand also what is to be pressed.
  const wakeLabel = makeSleeper(stage), wakeDeck = makeSleeper(byId('player'));
  const wake = () => { wakeLabel(); wakeDeck(); };
  for (const event of ['pointermove', 'pointerdown', 'keydown']) byId('player').addEventListener(event, wake);
  store.watch(['mode'], wake);

  let drawn = [];
  store.watch(['shot', 'mode', 'trouble', 'takes', 'wish'], (state) => {
    const shot = scene.shots[state.shot], clip = shot && clipOf(scene, state, state.shot, state.frame);
    const take = shot && takeOf(scene, state, state.shot), now = [shot, take, clip, state.mode, state.trouble];
    if (!shot || now.every((part, index) => part === drawn[index])) return;
    drawn = now;
    const trouble = take?.video && state.trouble[take.video];
    stage.dataset.shot = shot.id;
    stage.dataset.state = state.mode === 'idle' ? 'paused' : state.mode;
    slate.hidden = Boolean(clip);
    const note = take?.take === shot.screened ? shot.note : take?.animatic ? 'animatic' : '';
    byId('caption-shot').textContent = shot.id;
    byId('caption-name').textContent = [shot.name, take && `take ${take.take}`, note].filter(Boolean).join(' · ');
    caption.hidden = !clip;
    if (!clip) {
      const picture = shot.entry.start_frame ?? take?.poster ?? null, image = byId('slate-picture');
      image.hidden = !picture;
      if (picture && image.getAttribute('src') !== picture) image.src = picture;
      byId('slate-shot').textContent = shot.id;
      byId('slate-name').textContent = shot.name;
      byId('slate-state').className = `state ${trouble ? 'failed' : shot.look}`;
      byId('slate-word').textContent = trouble?.words ?? shot.sentence ?? 'The clip is not beside this page';
      byId('slate-why').textContent = trouble ? '' : slateReason(shot);
    }
    byId('begin').hidden = state.mode !== 'idle';
    const nextScene = scene.next?.page;
    byId('end-card').hidden = state.mode !== 'ended';
    byId('next-scene').hidden = !nextScene;
    if (nextScene) byId('next-scene').href = `${nextScene}#player`;
    byId('announce').textContent = state.mode === 'ended' ? 'End of the scene.' : state.notice;
    wakeLabel();
  });
  store.watch(['shot', 'frame'], (state) => {
    if (slate.hidden) return;
    const rest = (lengthOf(scene, state, state.shot) - state.frame) / fpsOf(scene, state, state.shot);
    const next = neighbour(scene, state, state.shot, 1);
    byId('slate-rest').textContent = `${Math.ceil(rest)} s${next < 0 ? '' : `, then ${scene.shots[next].id}`}`;
  });
  store.watch(['isWaiting', 'shot'], (state) => {
    byId('waiting').hidden = !state.isWaiting;
    byId('waiting-word').textContent = `Loading ${scene.shots[state.shot]?.id}`;
  });
  let forgetting = 0;
  store.watch(['notice'], (state) => {
    clearTimeout(forgetting);
    if (state.notice) forgetting = setTimeout(() => store.dispatch({ type: 'notice', words: '' }), noticeTime);
    byId('notice').hidden = !state.notice;
    byId('notice').textContent = state.notice;
    byId('announce').textContent = state.notice;
  });
  // The ordered frame over the clip while B is held: the first one, near the end the last one.
  store.watch(['peek', 'shot', 'frame'], (state) => {
    const entry = scene.shots[state.shot]?.entry, image = byId('storyboard');
    const isLate = state.frame > lengthOf(scene, state, state.shot) / 2 && entry?.end_frame;
    const picture = isLate ? entry.end_frame : entry?.start_frame;
    if (image.hidden !== (!state.peek || !picture)) image.hidden = !image.hidden;
    if (!image.hidden && image.getAttribute('src') !== picture) image.src = picture;
  });
};
