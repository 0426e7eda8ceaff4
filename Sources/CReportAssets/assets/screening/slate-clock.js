// A shot without a clip lasts as long as it is planned to: this clock runs in its place.
import { fpsOf, lengthOf } from './scene.js';
import { planAfter } from './deck-plan.js';

export const makeSlateClock = ({ scene, store, handOver, advance }) => {
  let token = 0;
  const run = () => {
    const mine = ++token, { shot, frame: from, rate } = store.state, began = performance.now();
    const fps = fpsOf(scene, store.state, shot);
    const plan = planAfter(scene, store.state);
    const stop = plan?.stop ?? lengthOf(scene, store.state, shot);
    const end = began + (stop - from) * 1000 / fps / rate;
    const tick = () => {
      if (mine !== token || store.state.mode !== 'playing' || store.state.shot !== shot) return;
      const now = performance.now();
      handOver.expect(end, rate);
      if (now >= end - 8 && !handOver.isArmed) { token += 1; advance(); return; }
      store.dispatch({ type: 'at', shot, frame: Math.min(stop - 1, from + Math.floor((now - began) / 1000 * fps * rate + 0.01)) });
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  return { run, stop: () => { token += 1; } };
};
