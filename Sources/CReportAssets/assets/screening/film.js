// The whole film, scene after scene: the hub's "Play film" asks for it in the address, and each scene leads to the next.
import { unsavedOf } from './review.js';

export const isFilmAsked = (hash) => new URLSearchParams(hash.replace(/^#/, '')).get('play') === 'project';

export const playFilm = ({ store, scene }) => {
  store.watch(['mode'], ({ mode }) => {
    // What is not saved yet would be left behind.
    if (mode === 'ended' && scene.next?.page && !unsavedOf(store.state).length) location.assign(`${scene.next.page}#play=project`);
  });
  store.dispatch({ type: 'play' });
};
