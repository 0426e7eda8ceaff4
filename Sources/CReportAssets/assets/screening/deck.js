// The two video elements that take turns, and what moves them: the wishes of the reader and the end of a clip.
import { makeGate, frameOf } from './gate.js';
import { makeGlide } from './glide.js';
import { makeHandOver } from './hand-over.js';
import { makeSlateClock } from './slate-clock.js';
import { clipOf, fpsOf } from './scene.js';
import { planAfter } from './deck-plan.js';

/// Milliseconds that a place waits for the clip of another one.
const longestLoad = 700;

export const startDeck = ({ store, scene, videos, onTrouble, onShown }) => {
  let front = videos[0], isBegun = false, watched = 0, isPostponed = false, preparing = 0;
  const clip = (index = store.state.shot, frame = store.state.frame) => clipOf(scene, store.state, index, frame);
  const visible = () => videos.find((video) => video.classList.contains('front')) ?? videos[0];
  /// The element that is free for what comes next; under a slate it may be the one that has it already.
  const elementFor = (take) => (!clip() && front.dataset.clip === take.video ? front : videos.find((video) => video !== front));

  const reveal = (video) => {
    for (const other of videos) other.classList.toggle('front', other === video);
  };
  /// A picture that was asked for has come; a place that had to wait for it is next.
  const onPicture = (video) => {
    if (video === front) reveal(video);
    onShown();
    if (!isPostponed) return;
    isPostponed = false;
    show();
  };
  const gates = new Map(videos.map((video) => [video, makeGate(video, onPicture)]));
  /// While the strip is dragged over many clips, the one being loaded is shown before another one is.
  const isBusy = (video) => video.hasAttribute('src') && !video.error && performance.now() - Number(video.dataset.loadedAt) < longestLoad
    && (video.readyState < 2 || gates.get(video).isOnItsWay);
  const load = (video, index, take) => {
    if (video.dataset.shot !== String(index)) video.dataset.shot = index;
    if (video.dataset.clip === take.video && video.hasAttribute('src') && !video.error) return;
    video.dataset.clip = take.video;
    video.dataset.loadedAt = performance.now();
    video.preload = 'auto';
    if (take.poster && !isBegun) video.poster = take.poster; else video.removeAttribute('poster');
    video.src = take.video;
  };
  /// Puts a place's picture onto the stage; the last picture stays until the new one is there.
  const show = () => {
    clearTimeout(preparing);
    const { shot, frame } = store.state, take = clip();
    stop();
    if (!take) {
      front.pause();
      if (store.state.mode === 'playing') slates.run();
      prepare();
      return;
    }
    const seen = visible(), other = videos.find((video) => video !== seen);
    const next = seen.dataset.clip === take.video && !seen.error ? seen : other;
    if (next.dataset.clip !== take.video && store.state.mode !== 'playing' && isBegun && isBusy(next)) { isPostponed = true; return; }
    if (!front.paused && (next !== front || store.state.mode !== 'playing' || store.state.rate < 0)) front.pause();
    front = next;
    load(front, shot, take);
    const video = front, begins = frame === 0 && video.currentTime === 0;
    const settle = () => {
      onPicture(video);
      if (front !== video) return;
      if (!gates.get(video).isOpen) prepareSoon();
    };
    if (begins) {
      gates.get(video).drop();
      if (video.readyState >= 2) settle(); else video.addEventListener('loadeddata', settle, { once: true });
    } else {
      gates.get(video).go(frame, take.fps, settle);
    }
    if (store.state.mode === 'playing') run();
  };
  /// The next clip goes into the free element while the present one is on.
  const prepare = () => {
    if (!isBegun) return;
    const plan = planAfter(scene, store.state), take = plan && clip(plan.shot, plan.frame);
    if (!take) return;
    const video = elementFor(take);
    load(video, plan.shot, take);
    if (plan.frame > 0 || video.currentTime > 0.5 / take.fps) gates.get(video).go(plan.frame, take.fps);
  };
  /// Not while the strip is dragged, where the next wish comes at once.
  const prepareSoon = () => {
    clearTimeout(preparing);
    preparing = setTimeout(prepare, store.state.mode === 'playing' ? 0 : 250);
  };
  const isReady = (video, plan, take) => video.dataset.clip === take.video && video.readyState >= 2 && !video.seeking
    && !video.error && Math.abs(frameOf(video.currentTime, take.fps) - plan.frame) <= 1;

  const run = () => {
    const { rate } = store.state;
    if (rate < 0) { front.pause(); glide.run(); return; }
    if (!clip()) { slates.run(); return; }
    front.playbackRate = rate;
    front.play().catch((error) => {
      if (error.name !== 'NotAllowedError' || front.muted) return;
      // Sound needs a gesture that the browser did not accept: go on without it and say so, never stop silently.
      store.dispatch({ type: 'mute', muted: true });
      store.dispatch({ type: 'notice', words: 'Sound is off: the browser did not allow it. Press M to switch it on.' });
      front.play().catch(() => store.dispatch({ type: 'pause' }));
    });
    follow(front);
  };
  /// Reports every frame that is presented, and arms the hand-over when the end is near.
  const follow = (video) => {
    const token = ++watched;
    if (!video.requestVideoFrameCallback) { followByClock(video, token); return; }
    const frame = (now, meta) => {
      if (token !== watched || video !== front || store.state.mode !== 'playing') return;
      const fps = fpsOf(scene, store.state, store.state.shot);
      if (!video.seeking && !gates.get(video).isOpen) {
        store.dispatch({ type: 'at', shot: store.state.shot, frame: frameOf(meta.mediaTime, fps) });
        handOver.watch(video, meta, fps);
      }
      video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
  };
  const followByClock = (video, token) => {
    if (token !== watched || video !== front || store.state.mode !== 'playing') return;
    const fps = fpsOf(scene, store.state, store.state.shot);
    if (!video.seeking) store.dispatch({ type: 'at', shot: store.state.shot, frame: frameOf(video.currentTime, fps) });
    requestAnimationFrame(() => followByClock(video, token));
  };
  /// The present stretch is over and nothing was armed: the fallback, for hidden tabs and slow disks.
  const advance = () => {
    const plan = planAfter(scene, store.state);
    if (plan) store.dispatch({ type: 'seek', shot: plan.shot, frame: plan.frame });
    else store.dispatch({ type: 'ended' });
  };
  /// The next clip is on the stage.
  const arrive = (video, plan) => {
    const last = front;
    front = video;
    if (plan.stop !== undefined) last.pause();
    reveal(video);
    store.dispatch({ type: 'at', shot: plan.shot, frame: plan.frame });
    follow(video);
    setTimeout(() => { if (front === video) { last.pause(); prepare(); } }, 120);
  };
  const handOver = makeHandOver({
    plan: () => planAfter(scene, store.state),
    take: (plan) => clip(plan.shot, plan.frame),
    elementFor, isReady, arrive, advance, isMuted: () => store.state.muted,
    toSlate: (plan) => store.dispatch({ type: 'seek', shot: plan.shot, frame: plan.frame }),
  });
  const glide = makeGlide({ store, scene });
  const slates = makeSlateClock({ scene, store, handOver, advance });
  const stop = () => {
    watched += 1;
    handOver.drop();
    slates.stop();
    glide.stop();
  };
  const begin = () => {
    if (isBegun) return;
    isBegun = true;
    // Some browsers let an element sound only when it was played inside a gesture once: both are, here.
    for (const video of videos) {
      if (video === front && clip()) continue;
      video.muted = true;
      video.play()?.catch(() => {});
      video.pause();
      video.muted = store.state.muted;
    }
  };

  for (const video of videos) {
    video.addEventListener('ended', () => { if (video === front && clip() && store.state.mode === 'playing' && !handOver.isArmed) advance(); });
    video.addEventListener('error', () => { if (video.hasAttribute('src')) onTrouble(video); });
  }
  store.watch(['wish'], () => { if (!glide.isGliding) show(); else if (clip()) glideTo(); else front.pause(); });
  const glideTo = () => {
    const take = clip(), seen = visible();
    const video = seen.dataset.clip === take.video ? seen : videos.find((other) => other !== seen);
    front = video;
    load(video, store.state.shot, take);
    gates.get(video).go(store.state.frame, take.fps);
  };
  /// After a pause the number that is told and the picture are one frame.
  const settle = () => {
    const take = clip();
    if (!take || front.dataset.clip !== take.video || front.readyState < 2) return;
    const frame = Math.min(frameOf(front.currentTime, take.fps), take.frames - 1);
    gates.get(front).settle(frame, take.fps);
    store.dispatch({ type: 'at', shot: store.state.shot, frame });
  };
  store.watch(['mode'], ({ mode }, before) => {
    if (mode === before.mode) return;
    if (mode !== 'playing') {
      stop();
      front.pause();
      if (mode === 'paused' && before.mode === 'playing' && before.wish === store.state.wish && before.rate > 0) settle();
      return;
    }
    begin();
    if (before.wish === store.state.wish) run();
    prepare();
  });
  store.watch(['rate'], ({ rate, mode }, before) => {
    if (rate === before.rate || mode !== 'playing' || before.mode !== 'playing') return;
    stop();
    run();
  });
  store.watch(['loop', 'start', 'end', 'holes', 'takes'], (state, before) => { if (state !== before) { handOver.drop(); prepare(); } });
  store.watch(['muted', 'volume'], ({ muted, volume }) => {
    for (const video of videos) { video.muted = muted; video.volume = volume; }
  });
  return {
    get front() { return front; }, gates, leads: handOver.leads,
    /// The clip whose picture is on the stage, and which frame of it; null when it is the one that was asked for.
    get late() {
      const seen = visible();
      return seen === front && !gates.get(seen).isOpen ? null : { clip: seen.dataset.clip, frame: gates.get(seen).pictured };
    },
  };
};
