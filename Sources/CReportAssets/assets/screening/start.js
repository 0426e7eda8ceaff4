// Begins the screening page: the scene, the store, and everybody who draws or moves it.
import { byId, make } from '../page/dom.js';
import { makeKeep } from '../page/keep.js';
import { makeStore } from '../page/store.js';
import { startPage } from '../page/time.js';
import { startCards } from './cards.js';
import { startCompare } from './compare.js';
import { startDecide } from './decide.js';
import { startDeck } from './deck.js';
import { isFilmAsked, playFilm } from './film.js';
import { startKeys } from './keys.js';
import { startLive } from './live.js';
import { startNotes } from './notes.js';
import { startPanel } from './panel.js';
import { startPlace } from './place.js';
import { startSaving } from './save.js';
import { fpsOf, isMoved, readScene, takeOf } from './scene.js';
import { makeScrub } from './scrub.js';
import { drawSeam } from './seam.js';
import { drawStage } from './stage.js';
import { startStrip } from './strip.js';
import { drawTakes } from './takes.js';
import { startTransport } from './transport.js';
import { troubleWords, watchFlow } from './trouble.js';
import { firstScreen, makeUpdate } from './update.js';

const makeActs = (store, scene) => {
  const tell = (type, more = {}) => store.dispatch({ type, ...more });
  const toFilm = () => {
    byId('stage').focus({ preventScroll: true });
    byId('player').scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };
  return {
    toFilm,
    toggle: () => tell('toggle'), stop: () => tell('stop'), faster: () => tell('faster'), back: () => tell('back'),
    step: (by) => tell('step', { by }), seconds: (by) => tell('seconds', { by }), shot: (by) => tell('shot', { by }),
    edge: (isEnd) => tell('edge', { isEnd }), mark: (side) => tell('mark', { side }), clear: () => tell('clear'),
    loop: () => tell('loop'), speed: () => tell('speed'), take: (number) => tell('take', { number }),
    holes: () => { if (byId('holes')) tell('holes'); }, mute: () => tell('mute', {}), volume: (by) => tell('volume', { by }),
    panel: () => tell('panel'), seam: () => tell('view', { view: 'seam' }), sheet: () => tell('view', { view: 'sheet' }),
    peek: (peek) => tell('peek', { peek }),
    scene(which) { if (scene[which]?.page) location.href = `${scene[which].page}#player`; },
    full() { if (document.fullscreenElement) document.exitFullscreen(); else byId('player').requestFullscreen?.(); },
    escape() {
      if (document.fullscreenElement) document.exitFullscreen();
      else if (store.state.view !== 'film') tell('view', { view: store.state.view });
      else return false;
    },
    keys: () => byId('keys-list').showModal(),
  };
};

const drawNeighbours = (scene) => {
  const links = [['previous', '‹ '], ['next', '']].filter(([which]) => scene[which]?.page).map(([which, arrow]) => {
    const link = make('a', 'plain', { href: `${scene[which].page}#player`, textContent: `${arrow}${scene[which].number ?? scene[which].id}${which === 'next' ? ' ›' : ''}` });
    link.setAttribute('aria-label', `${which === 'next' ? 'Next' : 'Previous'} scene: ${scene[which].title}`);
    return link;
  });
  byId('neighbours').append(...links);
  byId('neighbours').hidden = !links.length;
};

const startScreening = () => {
  const isFilm = isFilmAsked(location.hash);
  const scene = readScene(JSON.parse(byId('data').textContent));
  if (isMoved(scene, location.pathname)) {
    scene.previous = scene.next = null;
    for (const link of document.querySelectorAll('.trail a')) link.replaceWith(link.textContent);
  }
  drawNeighbours(scene);
  if (!scene.shots.length) return;
  const store = makeStore(makeUpdate(scene), firstScreen());
  const name = `dailies:${scene.project.id}/${scene.id}`, keep = makeKeep(name, () => store.dispatch({ type: 'notKept' }));
  const act = makeActs(store, scene), videos = [byId('video-a'), byId('video-b')];
  startPlace({ store, scene, keep });
  const onTrouble = (video) => {
    const { error, currentTime, dataset } = video, index = Number(dataset.shot), take = takeOf(scene, store.state, index);
    const fps = fpsOf(scene, store.state, index), frame = error.code === 3 ? Math.floor(currentTime * fps) : 0;
    store.dispatch({ type: 'trouble', video: dataset.clip, words: troubleWords(error, dataset.clip, frame / fps, take?.codec), frame });
  };
  let drawScrub = () => {};
  const deck = startDeck({ store, scene, videos, onTrouble, onShown: () => drawScrub() });
  drawScrub = makeScrub({ store, scene, deck });
  for (const video of videos) watchFlow({ video, isFront: () => deck.front === video, store });
  act.compare = startCompare({ store, scene, deck });
  drawStage({ store, scene });
  startTransport({ store, scene, act });
  startStrip({ store, scene });
  drawSeam({ store, scene });
  startSaving({ store, scene, keep, name });
  startDecide({ store, scene, act });
  startPanel({ store, scene });
  startNotes({ store, scene });
  drawTakes({ store, scene });
  startCards({ store, scene, act });
  startKeys(act);
  startLive({ store, scene, keep });
  if (isFilm) playFilm({ store, scene });
};
startPage();
startScreening();
