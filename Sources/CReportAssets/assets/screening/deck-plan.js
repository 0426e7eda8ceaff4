// What plays after what.
import { neighbour } from './update.js';

/// What follows the present stretch: the place, and the frame at which it begins; null at the end of the scene.
export const planAfter = (scene, screen) => {
  const { shot, start, end } = screen;
  if (screen.loop === 'range' && start && end) {
    if (end.shot === shot) return { ...start, stop: end.frame + 1 };
    if (shot > end.shot) return { ...start };
  }
  if (screen.loop === 'shot') return { shot, frame: 0 };
  const next = neighbour(scene, screen, shot, 1);
  if (next >= 0) return { shot: next, frame: 0 };
  return screen.loop === 'scene' ? { shot: neighbour(scene, screen, -1, 1), frame: 0 } : null;
};
