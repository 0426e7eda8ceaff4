// Takes of a shot beside or over each other, in step with the one on the screen, which is the only one to be heard.
import { byId, make } from '../page/dom.js';
import { makeGate } from './gate.js';
import { takeOf } from './scene.js';
import { takeBeside } from './takes.js';
import { hows } from './update.js';

const mostTakes = 4;
/// By how much a take that is ahead or behind is slowed down or hurried.
const nudge = 0.08;

export const startCompare = ({ store, scene, deck }) => {
  const box = byId('compare'), stage = byId('stage');
  let others = [], token = 0, wipe = 0.5;

  const pane = (take) => {
    const video = make('video', '', { muted: true, playsInline: true, preload: 'auto', tabIndex: -1, src: take.video });
    video.setAttribute('aria-hidden', 'true');
    return { take, video, gate: makeGate(video), element: make('div', 'pane-take', {}, video, make('span', 'take-label', { textContent: `T${take.take}` })) };
  };
  const close = () => {
    token += 1;
    for (const { video } of others) { video.pause(); video.removeAttribute('src'); video.load(); }
    others = [];
    box.replaceChildren();
    box.hidden = true;
    delete stage.dataset.how;
  };
  const open = (state) => {
    close();
    const shot = scene.shots[state.shot], take = takeOf(scene, state, state.shot);
    const beside = take?.video && takeBeside(shot, take, state.against);
    if (!beside) { store.dispatch({ type: 'view', view: 'compare' }); return; }
    const takes = state.how === 'grid' ? [beside, ...shot.takes.filter((other) => other.video && other !== take && other !== beside)].slice(0, mostTakes - 1) : [beside];
    others = takes.map(pane);
    box.hidden = false;
    stage.dataset.how = state.how;
    stage.dataset.panes = others.length + 1;
    box.replaceChildren(...others.map(({ element }) => element), make('span', 'take-label own', { textContent: `T${take.take}` }));
    if (state.how === 'wipe') box.append(wiper());
    if (state.how === 'flip') box.append(make('p', 'flip-hint', {}, make('kbd', '', { textContent: beside.take }), ` shows T${beside.take} at this frame`));
    follow(store.state);
    const mine = ++token;
    const step = () => {
      if (mine !== token) return;
      keepStep();
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  const wiper = () => {
    const input = make('input', 'wiper', { type: 'range', min: 0, max: 1000, value: wipe * 1000 });
    input.setAttribute('aria-label', 'Where one take ends and the other begins');
    const cut = () => {
      wipe = Number(input.value) / 1000;
      others[0].element.style.clipPath = `inset(0 0 0 ${wipe * 100}%)`;
      box.style.setProperty('--wipe', `${wipe * 100}%`);
    };
    input.addEventListener('input', cut);
    cut();
    return input;
  };
  /// Half a frame of drift is mended by speed, four frames by a seek; a take that is shorter holds its last frame.
  const keepStep = () => {
    const master = deck.front, { mode, rate } = store.state;
    if (mode !== 'playing' || rate < 0) return;
    for (const { video, take, element } of others) {
      const isOver = master.currentTime >= take.seconds - 0.5 / take.fps;
      element.classList.toggle('over', isOver);
      if (isOver || video.seeking || video.readyState < 2) { if (isOver) video.pause(); continue; }
      const drift = video.currentTime - master.currentTime;
      if (Math.abs(drift) > 4 / take.fps) { video.currentTime = Math.min(master.currentTime + 0.02, take.seconds); continue; }
      video.playbackRate = rate * (Math.abs(drift) > 0.5 / take.fps ? 1 - Math.sign(drift) * nudge : 1);
      if (video.paused) video.play().catch(() => {});
    }
  };
  const follow = ({ frame, mode }) => {
    for (const { video, gate, take } of others) {
      if (mode === 'playing') continue;
      const wasPlaying = !video.paused, place = Math.min(frame, take.frames - 1);
      video.pause();
      if (wasPlaying) gate.settle(place, take.fps); else gate.go(place, take.fps);
    }
  };
  store.watch(['view', 'how', 'against', 'takes', 'shot'], (state, before) => {
    if (state.view === 'compare') open(state);
    else if (before.view === 'compare') close();
  });
  store.watch(['frame', 'wish', 'mode'], (state) => { if (state.view === 'compare') follow(state); });

  /// First side by side of two; then the next way, and after the last one back to the film.
  return () => {
    const { state } = store, shot = scene.shots[state.shot], take = takeOf(scene, state, state.shot);
    const beside = take?.video && takeBeside(shot, take, state.against);
    if (!beside) { store.dispatch({ type: 'notice', words: 'There is no other take of this shot to compare with.' }); return; }
    const next = hows[hows.indexOf(state.how) + 1];
    if (state.view !== 'compare') store.dispatch({ type: 'compare', against: beside.take, how: 'side' });
    else if (state.how === 'side') store.dispatch({ type: 'compare', how: 'wipe' });
    else if (state.how === 'wipe' && shot.takes.filter((other) => other.video).length > 2) store.dispatch({ type: 'compare', how: next });
    else if (state.how === 'flip') store.dispatch({ type: 'view', view: 'compare' });
    else store.dispatch({ type: 'compare', how: 'flip' });
  };
};
