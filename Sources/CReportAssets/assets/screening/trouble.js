// What is to be said when a clip does not play, in words that name the cause.
const fileName = (path) => decodeURIComponent(path.split('/').pop());

// Of a clip that is not there browsers tell a page no more than a message, each its own; what none of these says may
// be a missing clip too, and it is true all the same that it cannot be played.
const isAbsent = ({ message }) => /^MEDIA_ELEMENT_ERROR: Format error$|Request failed$|^40[34]\b|^410\b/.test(message);

export const troubleWords = (error, path, seconds, codec) => {
  if (isAbsent(error)) return `${fileName(path)} is not beside this page`;
  if (error.code === 2) return `${fileName(path)} could not be read`;
  if (error.code === 3) return seconds > 0 ? `The file is damaged at ${seconds.toFixed(1)} s` : 'The file is damaged';
  return codec && !/^(h264|avc)/.test(codec) ? `This browser has no decoder for ${codec}` : 'This browser cannot play the clip';
};

/// Sees when the picture stands still because nothing comes, and when a server cannot seek.
export const watchFlow = ({ video, isFront, store, delay = 150 }) => {
  let timer = 0;
  const tell = (isWaiting) => {
    clearTimeout(timer);
    if (store.state.isWaiting !== isWaiting) store.dispatch({ type: 'waiting', isWaiting });
  };
  const suspect = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (isFront() && store.state.mode === 'playing' && video.readyState < 3) tell(true); }, delay);
  };
  for (const event of ['waiting', 'stalled', 'play', 'loadstart']) video.addEventListener(event, () => { if (isFront()) suspect(); });
  for (const event of ['playing', 'timeupdate', 'pause', 'error']) video.addEventListener(event, () => { if (isFront() && (event !== 'timeupdate' || video.readyState >= 3)) tell(false); });
  video.addEventListener('loadeddata', () => {
    if (!location.protocol.startsWith('http') || !isFront()) return;
    if (!video.seekable.length || video.seekable.end(0) === 0) {
      store.dispatch({ type: 'notice', words: 'This server cannot seek (it answers no ranges). Play still works.' });
    }
  });
};
