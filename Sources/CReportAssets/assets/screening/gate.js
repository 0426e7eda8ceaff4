// One seek in flight: while a picture is on its way only the newest wish waits, so that dragging shows pictures and not
// cancelled seeks.
export const frameOf = (mediaTime, fps) => Math.floor(mediaTime * fps + 0.01);

/// `onPicture` is called for every picture that a seek has brought, also when a newer wish waits already.
export const makeGate = (video, onPicture = () => {}) => {
  let wish = null, isOnItsWay = false, sent = null, pictured = null;
  const there = (frame, fps) => video.readyState >= 2 && frameOf(video.currentTime, fps) === frame;
  const send = () => {
    if (!wish || video.readyState < 1 || isOnItsWay) return;
    const { frame, fps, time } = wish;
    if (there(frame, fps) && (!wish.isForced || wish.sent)) {
      const { done } = wish;
      wish = null;
      done?.();
    } else if (video.readyState >= 2 || frame > 0) {
      // A server that cannot seek leaves the clip where it is: the wish is then taken back.
      if (wish.sent) { const { done } = wish; wish = null; done?.(); return; }
      pictured = video.readyState >= 2 ? frameOf(video.currentTime, fps) : null;
      wish.sent = isOnItsWay = true;
      sent = frame;
      video.currentTime = time;
    }
  };
  for (const event of ['loadedmetadata', 'loadeddata', 'canplay']) video.addEventListener(event, send);
  // The picture is in the compositor's hands by then, which paints it whatever is asked of the decoder meanwhile.
  video.addEventListener('seeked', () => {
    isOnItsWay = false;
    pictured = sent;
    onPicture(video);
    send();
  });
  for (const event of ['emptied', 'error']) video.addEventListener(event, () => { isOnItsWay = false; pictured = null; });
  return {
    /// Shows a frame, and says when its picture is there. The middle of a frame is the same frame in every browser.
    go(frame, fps, done) {
      wish = { frame, fps, time: (frame + 0.5) / fps, done };
      send();
    },
    /// The same after a pause, when a browser may still show the frame before the one at which its clock stands.
    settle(frame, fps) {
      if (!video.seekable.length || !video.seekable.end(0)) return;
      wish = { frame, fps, time: (frame + 0.5) / fps, isForced: true };
      send();
    },
    drop() { wish = null; },
    get isOpen() { return wish !== null; },
    get isOnItsWay() { return isOnItsWay; },
    /// The frame whose picture stood there last, while another one is on its way; null when there was none.
    get pictured() { return pictured; },
  };
};
