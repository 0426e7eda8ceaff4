// While the strip is dragged a picture comes with every animation frame: where the clip's own is still on its way, the
// tile of the film strip stands in its place, and goes as soon as the picture on the stage is as near.
import { byId } from '../page/dom.js';
import { clipOf } from './scene.js';

/// The tile of a moment of a clip: its number, the frame that it shows, and it as a background of any size.
export const tileAt = ({ strip, fps }, frame) => {
  const columns = strip.columns || strip.tiles, rows = Math.ceil(strip.tiles / columns);
  const tile = Math.max(0, Math.min(strip.tiles - 1, Math.round(frame / fps / strip.tile_seconds)));
  const percent = (place, count) => (count > 1 ? `${place / (count - 1) * 100}%` : '0');
  return {
    tile, frame: Math.round(tile * strip.tile_seconds * fps),
    backgroundSize: `${columns * 100}% ${rows * 100}%`,
    backgroundPosition: `${percent(tile % columns, columns)} ${percent(Math.floor(tile / columns), rows)}`,
  };
};

export const makeScrub = ({ store, scene, deck }) => {
  const box = byId('scrub');
  let drawn = '';
  const draw = () => {
    const { state } = store, take = state.isDragged && deck.late ? clipOf(scene, state, state.shot, state.frame) : null;
    const tile = take?.strip ? tileAt(take, state.frame) : null;
    const { clip, frame } = deck.late ?? {};
    const isNear = tile && clip === take.video && frame !== null && Math.abs(frame - state.frame) <= Math.max(take.fps / 4, Math.abs(tile.frame - state.frame));
    const isShown = Boolean(tile) && !isNear;
    if (box.classList.contains('on') !== isShown) box.classList.toggle('on');
    if (!isShown || drawn === `${take.video} ${tile.tile}`) return;
    drawn = `${take.video} ${tile.tile}`;
    const { backgroundSize, backgroundPosition } = tile;
    Object.assign(box.style, { backgroundSize, backgroundPosition, backgroundImage: `url("${take.strip.path}")`, aspectRatio: `${take.strip.tile_width} / ${take.strip.tile_height}` });
    box.style.setProperty('--shape', take.strip.tile_width / take.strip.tile_height);
  };
  store.watch(['wish', 'mode'], draw);
  return draw;
};
