// Backwards: seeks, as fast as pictures come.
import { fpsOf } from './scene.js';

export const makeGlide = ({ store, scene }) => {
  let token = 0, isGliding = false;
  return {
    /// Whether the wish that is being drawn is one of ours.
    get isGliding() { return isGliding; },
    run() {
      const mine = ++token, began = performance.now();
      let gone = 0;
      const step = (now) => {
        const { state } = store;
        if (mine !== token || state.mode !== 'playing' || state.rate >= 0) return;
        const wanted = Math.round((now - began) / 1000 * state.rate * fpsOf(scene, state, state.shot));
        if (wanted < gone) {
          if (state.shot === 0 && state.frame === 0) { store.dispatch({ type: 'pause' }); return; }
          isGliding = true;
          store.dispatch({ type: 'glide', by: wanted - gone });
          isGliding = false;
          gone = wanted;
        }
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    },
    stop() { token += 1; },
  };
};
