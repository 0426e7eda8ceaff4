// The drawing of the strip: one segment for each shot in view, with its state, its film strip and its sound.
import { make } from '../page/dom.js';
import { takeOf } from './scene.js';

const tileHeight = 46;
const svg = (name, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/// The picture of a film strip that shows a part of a clip, as a background; `at` runs from 0 to 1.
export const tileStyle = (take, at, height) => {
  const { strip } = take;
  if (!strip) return null;
  const columns = strip.columns || strip.tiles, rows = Math.ceil(strip.tiles / columns);
  const tile = Math.min(strip.tiles - 1, Math.floor(at * strip.tiles));
  const width = height * strip.tile_width / strip.tile_height;
  return {
    width, backgroundImage: `url("${strip.path}")`, backgroundSize: `${width * columns}px ${height * rows}px`,
    backgroundPosition: `${-(tile % columns) * width}px ${-Math.floor(tile / columns) * height}px`,
  };
};

/// The outline of the sound: up and down from the middle, loud is wide.
const soundOutline = (loudness) => {
  const steps = [...atob(loudness)].map((step) => step.charCodeAt(0) / 255);
  const up = steps.map((step, x) => `${x} ${(10 - step * 9.5).toFixed(1)}`);
  const down = steps.map((step, x) => `${x} ${(10 + step * 9.5).toFixed(1)}`).reverse();
  const drawing = svg('svg', { viewBox: `0 0 ${Math.max(1, steps.length - 1)} 20`, preserveAspectRatio: 'none', class: 'sound' });
  drawing.append(svg('path', { d: `M${up.join('L')}L${down.join('L')}Z` }));
  return drawing;
};
const soundWords = (take) => (take.has_audio === false && take.audio_ordered === true ? 'no sound, though ordered' : '');

const fillPictures = (film, shot, take, width) => {
  film.textContent = '';
  const still = take?.video ? take.poster : shot.entry.start_frame;
  if (take?.video && take.strip) {
    const tile = tileHeight * take.strip.tile_width / take.strip.tile_height, count = Math.max(1, Math.ceil(width / tile));
    for (let index = 0; index < count; index += 1) {
      const style = tileStyle(take, Math.min(0.999, (index + 0.5) * tile / width), tileHeight);
      const picture = make('i', 'tile');
      Object.assign(picture.style, { ...style, width: `${style.width}px` });
      film.append(picture);
    }
  } else if (still) {
    film.style.backgroundImage = `url("${still}")`;
  }
};

/// A segment for a shot at a place and a width in pixels.
export const makeSegment = (scene, screen, index, left, width) => {
  const shot = scene.shots[index], take = takeOf(scene, screen, index);
  const trouble = take?.video && screen.trouble[take.video];
  const look = trouble ? 'failed' : shot.look, played = take?.video && !trouble;
  const several = shot.takes.length > 1 ? `T${take?.take ?? '–'} of ${shot.takes.length}` : take ? `T${take.take}` : '';
  const film = make('span', `film${played ? '' : ' hole'}`);
  const sound = make('span', 'sound-row');
  const segment = make('div', `segment ${look}`, {},
    make('span', 'head', {}, make('i', 'icon'), make('b', '', { textContent: shot.id }), make('span', 'quiet', { textContent: several })), film, sound);
  segment.dataset.shot = shot.id;
  segment.style.left = `${left}px`;
  segment.style.width = `${Math.max(1, width - 2)}px`;
  fillPictures(film, shot, take, width);
  if (take?.loudness) sound.append(soundOutline(take.loudness));
  else sound.textContent = width > 150 && take ? soundWords(take) : '';
  return segment;
};

/// How much of the scene is in view: all of it, or a window around a shot when there are many.
export const windowOf = (layout, width, shot, present) => {
  const shots = layout.starts.length, room = Math.max(6, Math.floor(width / 72));
  if (shots <= 120 && shots * 14 <= width * 2) return { from: 0, to: layout.frames, first: 0, last: shots - 1 };
  if (present && present.room === room && shot >= present.first && shot <= present.last) {
    const { first, last } = present;
    return { first, last, room, from: layout.starts[first], to: layout.starts[last] + layout.lengths[last] };
  }
  const first = Math.max(0, Math.min(shots - room, shot - Math.floor(room / 4))), last = Math.min(shots - 1, first + room - 1);
  return { first, last, room, from: layout.starts[first], to: layout.starts[last] + layout.lengths[last] };
};
