// The strip under the film: one native range over the drawing of the scene, so that click, drag, touch, keys and screen
// readers come from the browser.
import { byId, say } from '../page/dom.js';
import { markSegments, markSeen } from './pins.js';
import { fpsOf, isHole, layOut, placeAt, takeOf, timecode } from './scene.js';
import { makeSegment, tileStyle, windowOf } from './segments.js';

const previewHeight = 90;
/// How wide the time over the playhead is, about.
const timeLabel = 58;

export const startStrip = ({ store, scene }) => {
  const strip = byId('strip'), segments = byId('segments'), seek = byId('seek'), playhead = byId('playhead');
  const overview = byId('overview'), hover = byId('hover'), mark = byId('range-mark');
  // What the pointer is over is drawing; where the film is, the range says.
  overview.ariaHidden = hover.ariaHidden = 'true';
  let layout = layOut(scene, store.state), view = null, now = null;
  // Read when the strip changes its size and never while it is dragged.
  let wide = strip.clientWidth;
  const width = () => wide;
  const xOf = (at) => (at - view.from) / Math.max(1, view.to - view.from) * width();
  const sceneFrame = ({ shot, frame }) => layout.starts[shot] + frame;

  const draw = () => {
    const { state } = store;
    view = windowOf(layout, width(), state.shot, view);
    now = null;
    seek.min = view.from;
    seek.max = Math.max(view.from, view.to - 1);
    const drawn = [];
    for (let index = view.first; index <= view.last; index += 1) {
      if (layout.lengths[index]) drawn.push(makeSegment(scene, state, index, xOf(layout.starts[index]), layout.lengths[index] / (view.to - view.from) * width()));
    }
    segments.replaceChildren(...drawn);
    markSegments(scene, state, drawn);
    overview.hidden = view.first === 0 && view.last === scene.shots.length - 1;
    if (!overview.hidden) drawOverview();
    place(state);
  };
  /// The whole scene in one line, a pixel for many shots.
  const drawOverview = () => {
    const style = getComputedStyle(document.documentElement);
    const colours = Object.fromEntries(['completed', 'generating', 'queued', 'failed', 'held'].map((look) => [look, style.getPropertyValue(`--${look}`)]));
    const scale = devicePixelRatio || 1, pen = overview.getContext('2d');
    overview.width = wide * scale;
    overview.height = 20 * scale;
    pen.scale(scale, scale);
    for (const shot of scene.shots) {
      const left = layout.starts[shot.index] / layout.frames * wide, size = Math.max(0.5, layout.lengths[shot.index] / layout.frames * wide - 0.25);
      pen.fillStyle = colours[isHole(scene, store.state, shot.index) && shot.look === 'completed' ? 'failed' : shot.look];
      pen.fillRect(left, shot.look === 'completed' ? 8 : 4, size, shot.look === 'completed' ? 8 : 12);
    }
    pen.strokeStyle = style.getPropertyValue('--text');
    pen.lineWidth = 2;
    pen.strokeRect(view.from / layout.frames * wide, 1, Math.max(4, (view.to - view.from) / layout.frames * wide), 18);
  };
  const place = (state) => {
    const at = sceneFrame(state), fps = fpsOf(scene, state, state.shot);
    if (at < view.from || at >= view.to) { draw(); return; }
    const time = timecode(layout.seconds[state.shot] + state.frame / fps, fps);
    const x = xOf(at + 0.5), half = timeLabel / 2;
    playhead.style.transform = `translateX(${x}px)`;
    say(byId('playhead-time'), time);
    byId('playhead-time').style.left = `${Math.max(half - x, Math.min(0, width() - half - x))}px`;
    if (Number(seek.value) !== at) seek.value = at;
    if (document.activeElement === seek || state.mode !== 'playing') {
      seek.setAttribute('aria-valuetext', `${scene.shots[state.shot].id}, frame ${state.frame} of ${layout.lengths[state.shot]}, ${time}`);
    }
    if (now !== state.shot) {
      now = state.shot;
      for (const segment of segments.children) segment.classList.toggle('now', segment.dataset.shot === scene.shots[now].id);
    }
  };
  const placeMark = ({ start, end }) => {
    mark.hidden = !start && !end;
    if (mark.hidden) return;
    const from = start ? xOf(sceneFrame(start)) : 0, to = end ? xOf(sceneFrame(end) + 1) : width();
    mark.style.left = `${from}px`;
    mark.style.width = `${Math.max(3, to - from)}px`;
  };
  const again = (state, before) => {
    if (state !== before) layout = layOut(scene, state);
    draw();
    placeMark(state);
  };

  // The picture under the pointer shows at once; the film follows as fast as it can.
  const preview = (event) => {
    const box = strip.getBoundingClientRect(), x = Math.max(0, Math.min(box.width - 1, event.clientX - box.left));
    const at = view.from + Math.floor(x / box.width * (view.to - view.from));
    const { shot, frame } = placeAt(layout, at), take = takeOf(scene, store.state, shot), fps = fpsOf(scene, store.state, shot);
    const picture = byId('hover-picture'), still = take?.video ? take.poster : scene.shots[shot].entry.start_frame;
    const style = (take?.video && tileStyle(take, frame / Math.max(1, layout.lengths[shot]), previewHeight))
      || { width: 160, backgroundImage: still ? `url("${still}")` : 'none', backgroundSize: 'contain', backgroundPosition: 'center' };
    Object.assign(picture.style, { ...style, width: `${style.width}px` });
    say(byId('hover-shot'), `${scene.shots[shot].id} · f ${frame}`);
    say(byId('hover-time'), timecode(layout.seconds[shot] + frame / fps, fps));
    hover.hidden = false;
    const half = style.width / 2 + 1;
    hover.style.left = `${Math.max(half, Math.min(box.width - half, x))}px`;
  };
  seek.addEventListener('pointermove', preview);
  for (const event of ['pointerleave', 'pointercancel', 'blur']) seek.addEventListener(event, () => { hover.hidden = true; });
  seek.addEventListener('pointerup', (event) => { if (event.pointerType !== 'mouse') hover.hidden = true; });
  seek.addEventListener('input', () => store.dispatch({ type: 'seekScene', at: Number(seek.value) }));
  overview.addEventListener('click', (event) => {
    const at = Math.floor((event.offsetX / overview.clientWidth) * layout.frames);
    store.dispatch({ type: 'seekScene', at });
  });

  store.watch(['takes', 'holes', 'trouble'], again);
  store.watch(['shot', 'frame'], place);
  store.watch(['start', 'end'], placeMark);
  store.watch(['decisions'], (state) => markSegments(scene, state, [...segments.children]));
  store.watchCalmly(['seen'], (state) => markSeen(scene, state, segments.querySelector('.now')), 400);
  new ResizeObserver(() => {
    if (strip.clientWidth === wide) return;
    wide = strip.clientWidth;
    again(store.state, store.state);
  }).observe(strip);
};
