// The buttons under the film, and the clock beside them.
import { byId, say } from '../page/dom.js';
import { clock, fpsOf, layOut, lengthOf, timecode } from './scene.js';

const speedWords = { 0.25: '¼×', 0.5: '½×', 1: '1×', 2: '2×', 4: '4×' };
const setIcon = (id, name) => byId(id).setAttribute('href', `#i-${name}`);

/// `0:12:04`: the scene's time and the frame in the second.
export const timeOf = (scene, screen, layout = layOut(scene, screen)) => {
  const fps = fpsOf(scene, screen, screen.shot);
  return timecode((layout.seconds[screen.shot] ?? 0) + screen.frame / fps, fps);
};

export const startTransport = ({ store, scene, act }) => {
  const stage = byId('stage');
  const onClick = (id, action) => byId(id)?.addEventListener('click', (event) => {
    action(event);
    // After a click with a pointer the space bar should play and pause, not press the same button again.
    if (event.detail) stage.focus({ preventScroll: true });
  });
  onClick('begin', act.toggle);
  onClick('again', act.toggle);
  onClick('toggle', act.toggle);
  onClick('previous', () => act.shot(-1));
  onClick('next', () => act.shot(1));
  onClick('frame-back', () => act.step(-1));
  onClick('frame-on', () => act.step(1));
  onClick('loop', act.loop);
  onClick('speed', act.speed);
  onClick('holes', act.holes);
  onClick('mute', act.mute);
  onClick('panel-button', act.panel);
  onClick('full', act.full);
  onClick('seam-button', act.seam);
  onClick('compare-button', act.compare);
  for (const video of document.querySelectorAll('#stage > video')) video.addEventListener('click', act.toggle);
  byId('slate').addEventListener('click', act.toggle);

  store.watch(['mode'], ({ mode }) => {
    const isPlaying = mode === 'playing';
    byId('toggle').setAttribute('aria-label', isPlaying ? 'Pause' : 'Play');
    setIcon('toggle-icon', isPlaying ? 'pause' : 'play');
  });
  store.watch(['muted', 'volume'], ({ muted, volume }) => {
    byId('mute').setAttribute('aria-pressed', muted);
    byId('mute').title = muted ? 'Sound is off (M)' : `Sound ${Math.round(volume * 100)} % (M, − +)`;
    setIcon('mute-icon', muted ? 'silent' : 'sound');
  });
  store.watch(['loop'], ({ loop }) => {
    byId('loop').textContent = loop === 'off' ? 'Loop' : `Loop ${loop}`;
    byId('loop').classList.toggle('on', loop !== 'off');
  });
  store.watch(['rate'], ({ rate }) => {
    byId('speed').textContent = `${rate < 0 ? '−' : ''}${speedWords[Math.abs(rate)]}`;
    byId('speed').classList.toggle('on', rate !== 1);
  });
  store.watch(['holes'], ({ holes }) => byId('holes')?.setAttribute('aria-pressed', holes === 'skip'));
  store.watch(['isPanelOpen'], ({ isPanelOpen }) => {
    byId('panel-button').setAttribute('aria-pressed', isPanelOpen);
    byId('player').classList.toggle('without-panel', !isPanelOpen);
  });
  store.watch(['view'], ({ view }) => {
    byId('seam-button').setAttribute('aria-pressed', view === 'seam');
    byId('player').dataset.view = view;
  });
  let layout = null;
  store.watch(['shot', 'frame', 'takes', 'holes', 'trouble'], (state, before) => {
    if (!layout || state.takes !== before.takes || state.holes !== before.holes || state.trouble !== before.trouble) layout = layOut(scene, state);
    say(byId('time'), timeOf(scene, state, layout));
    const fps = fpsOf(scene, state, state.shot);
    say(byId('frame-count'), `frame ${state.frame} of ${lengthOf(scene, state, state.shot)} · ${Number(fps.toFixed(3))} fps · ${clock(layout.time)}`);
  });
  const follow = () => byId('full').setAttribute('aria-label', document.fullscreenElement ? 'Leave full screen' : 'Full screen');
  document.addEventListener('fullscreenchange', follow);
};
