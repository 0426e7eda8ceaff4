// From one clip to the next without a stall: the next one is started a little before the end, by as much as starting
// one costs here, which every cut teaches anew. `ended` is late by the sound's tail and is only the fallback.

/// Milliseconds from calling `play()` to the clock's start, before anything was learned.
const firstLeads = { sound: 50, silent: 18, unknown: 30 };
const longestLead = 150;

export const makeHandOver = ({ plan, take, elementFor, isReady, arrive, advance, toSlate, isMuted }) => {
  const leads = { ...firstLeads };
  let armed = null;
  const kindOf = (next) => (isMuted() || next.has_audio === false ? 'silent' : next.has_audio ? 'sound' : 'unknown');

  const start = (hand) => {
    const { video, kind, rate } = hand;
    if (!video.paused || hand.isStarted) return;
    hand.isStarted = true;
    const called = performance.now(), from = video.currentTime;
    video.playbackRate = rate;
    video.play().catch(() => {});
    const learn = (now, meta) => {
      if (meta.mediaTime <= from + 0.001) { video.requestVideoFrameCallback(learn); return; }
      // The clip's clock began where its picture would have been the first one.
      const cost = meta.presentationTime - (meta.mediaTime - from) * 1000 / rate - called;
      leads[kind] += (Math.min(longestLead, Math.max(0, cost)) - leads[kind]) * 0.3;
    };
    video.requestVideoFrameCallback?.(learn);
  };
  const drop = () => {
    if (!armed) return;
    const hand = armed;
    armed = null;
    for (const timer of hand.timers) clearTimeout(timer);
    if (hand.isStarted) hand.video.pause();
  };
  /// Everything happens at `end`, a moment of `performance.now()`: the reveal on the animation frame after it.
  const arm = (end, rate) => {
    const next = plan();
    if (!next) return;
    const clip = take(next), now = performance.now();
    const hand = { timers: [], rate };
    if (clip) {
      const video = elementFor(clip);
      if (!isReady(video, next, clip)) return;
      Object.assign(hand, { video, kind: kindOf(clip), place: next });
      hand.timers.push(setTimeout(() => { if (armed === hand) start(hand); }, Math.max(0, end - now - leads[hand.kind])));
    }
    hand.timers.push(setTimeout(() => requestAnimationFrame(() => {
      if (armed !== hand) return;
      armed = null;
      if (!clip) { toSlate(next); return; }
      start(hand);
      arrive(hand.video, next);
    }), Math.max(0, end - now - 8)));
    armed = hand;
  };
  return {
    leads,
    get isArmed() { return armed !== null; },
    /// With every frame of the present clip: whether its end is near enough to arm.
    watch(video, meta, fps) {
      if (armed) return;
      const next = plan(), rate = video.playbackRate;
      const stop = next?.stop !== undefined ? next.stop / fps : video.duration;
      const end = meta.expectedDisplayTime + (stop - meta.mediaTime) * 1000 / rate;
      const longest = Math.max(leads.sound, leads.silent, leads.unknown);
      if (next && end - performance.now() - longest < 1500 / fps / Math.max(1, rate)) arm(end, rate);
      // A range that ends inside its clip does not wait for an element that is not ready.
      if (!armed && next?.stop !== undefined && end - performance.now() < 0) advance();
    },
    /// The same for a slate, whose end is known.
    expect: (end, rate) => { if (!armed && end - performance.now() < longestLead + 40) arm(end, rate); },
    drop,
  };
};
