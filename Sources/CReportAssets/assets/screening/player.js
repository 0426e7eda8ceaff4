// The player: two stacked videos take turns, so that the next shot is loaded before the present one ends.
// A shot without a clip is a slate that lasts as long as the shot is planned to, unless the reader skips such shots.
import { byId } from '../page/dom.js';
import { startPage } from '../page/time.js';

const startPlayer = () => {
  const { shots } = JSON.parse(byId('data').textContent);
  if (!shots.length) return;
  const stage = byId('stage'), slate = byId('slate'), timeline = byId('timeline'), seek = byId('seek');
  const cards = byId('cards').children, segments = timeline.children, playhead = byId('playhead');
  const last = shots[shots.length - 1], total = last.start + last.seconds;
  const unplayable = new Map();
  let front = byId('video-a'), back = byId('video-b');
  let index = 0, playing = false, begun = false, ended = false, elapsed = 0, before = 0, painted = -1;

  // Of a clip that is not there browsers tell a page no more than a message, each its own; what none of these says may
  // be a missing clip too, and it is true all the same that it cannot be played.
  const isAbsent = ({ message }) => /^MEDIA_ELEMENT_ERROR: Format error$|Request failed$|^40[34]\b|^410\b/.test(message);
  const refusal = (error) => isAbsent(error) ? 'The clip is not in this folder'
    : error.code === MediaError.MEDIA_ERR_NETWORK ? 'The clip could not be read' : 'This browser cannot play the clip';

  const isSlate = (i) => !shots[i].video || unplayable.has(i);
  const isSkipped = (i) => byId('skip-missing').checked && isSlate(i);
  const position = () => (isSlate(index) ? elapsed : Number(front.dataset.shot) === index ? front.currentTime : 0);
  const clock = (seconds) => {
    const whole = Math.floor(seconds), hours = Math.floor(whole / 3600);
    const rest = `${Math.floor(whole / 60) % 60}:${String(whole % 60).padStart(2, '0')}`;
    return hours ? `${hours}:${rest.padStart(5, '0')}` : rest;
  };
  const say = (text) => { byId('announce').textContent = text; };

  const load = (video, i) => {
    if (Number(video.dataset.shot) === i && video.hasAttribute('src')) return;
    video.dataset.shot = i;
    video.preload = begun ? 'auto' : 'metadata';
    if (shots[i].poster) video.poster = shots[i].poster; else video.removeAttribute('poster');
    video.src = shots[i].video;
  };
  const following = (i, step = 1) => {
    for (let next = i + step; next >= 0 && next < shots.length; next += step) if (!isSkipped(next)) return next;
    return -1;
  };
  // The next clip goes into the free element while the present one plays.
  const prepare = () => {
    if (!begun) return;
    let next = index + 1;
    while (next < shots.length && isSlate(next)) next += 1;
    if (next < shots.length) load(back, next);
  };
  const reveal = (video) => {
    video.classList.add('front');
    (video === front ? back : front).classList.remove('front');
  };
  const start = () => {
    if (isSlate(index)) return;
    front.play().catch((error) => {
      if (error.name !== 'NotAllowedError' || front.muted) return;
      // Sound needs a gesture that the browser did not accept: go on without it and say so, never stop silently.
      mute(true);
      say('Sound is off: the browser did not allow it. Press M to switch it on.');
      front.play().catch(() => pause());
    });
  };

  const go = (i, offset = 0) => {
    ended = false;
    index = i;
    elapsed = Math.min(offset, shots[i].seconds);
    if (isSlate(i)) {
      front.pause();
    } else {
      if (Number(front.dataset.shot) !== i) {
        front.pause();
        if (front.hasAttribute('src')) [front, back] = [back, front];
        load(front, i);
      }
      // The last frame of the other clip stays until this one has a frame to show.
      const video = front;
      if (video.readyState >= 2 || !begun) reveal(video);
      else video.addEventListener('loadeddata', () => { if (front === video) reveal(video); }, { once: true });
      const jump = () => { if (front === video && Math.abs(video.currentTime - offset) > 0.001) video.currentTime = offset; };
      if (video.readyState >= 1) jump(); else video.addEventListener('loadedmetadata', jump, { once: true });
      if (playing) start();
    }
    prepare();
    paint();
  };
  const play = () => {
    begun = true;
    byId('begin').hidden = true;
    say('');
    for (const video of [front, back]) video.preload = 'auto';
    const restart = ended || isSkipped(index);
    playing = true;
    if (restart) {
      const first = following(ended ? -1 : index);
      if (first < 0) { playing = false; paint(); return; }
      go(first);
    } else {
      start();
      prepare();
      paint();
    }
    before = performance.now();
    requestAnimationFrame(tick);
  };
  const pause = () => { playing = false; front.pause(); paint(); };
  const toggle = () => (playing ? pause() : play());
  const advance = () => {
    const next = following(index);
    if (next >= 0) { go(next); return; }
    playing = false;
    ended = true;
    if (isSlate(index)) elapsed = shots[index].seconds;
    say('End of the scene.');
    paint();
  };
  const step = (by) => { const next = following(index, by); if (next >= 0) go(next); else if (by < 0) go(index); };
  const seekTo = (time) => {
    let low = 0, high = shots.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (shots[middle].start <= time) low = middle; else high = middle - 1;
    }
    go(low, Math.max(0, Math.min(time - shots[low].start, shots[low].seconds)));
  };
  const mute = (muted) => {
    for (const video of [front, back]) video.muted = muted;
    byId('mute').setAttribute('aria-pressed', muted);
  };

  // What changes with every frame; everything else is in `paint`.
  const track = () => {
    const shot = shots[index], offset = Math.min(position(), shot.seconds), time = shot.start + offset;
    const segment = segments[index];
    playhead.style.transform = `translateX(${segment.offsetLeft + segment.offsetWidth * (shot.seconds ? offset / shot.seconds : 0)}px)`;
    if (document.activeElement !== seek || playing) seek.value = time;
    seek.setAttribute('aria-valuetext', `${clock(time)} of ${clock(total)}, shot ${shot.id}`);
    byId('time').textContent = `${clock(time)} / ${clock(total)}`;
    if (isSlate(index)) byId('slate-rest').textContent = `${Math.ceil(shot.seconds - offset)} s`;
  };
  const paint = () => {
    const shot = shots[index], onSlate = isSlate(index);
    slate.hidden = !onSlate;
    stage.dataset.shot = shot.id;
    stage.dataset.state = playing ? 'playing' : ended ? 'ended' : 'paused';
    byId('caption-shot').textContent = shot.id;
    byId('caption-name').textContent = [shot.name, shot.take && `take ${shot.take}`, shot.note].filter(Boolean).join(' · ');
    if (onSlate) {
      byId('slate-shot').textContent = shot.id;
      byId('slate-name').textContent = shot.name;
      byId('slate-state').className = `state ${shot.video ? 'failed' : shot.look}`;
      byId('slate-word').textContent = unplayable.get(index) ?? shot.sentence;
    }
    byId('toggle').setAttribute('aria-label', playing ? 'Pause' : 'Play');
    byId('icon-play').toggleAttribute('hidden', playing);
    byId('icon-pause').toggleAttribute('hidden', !playing);
    byId('previous').disabled = index === 0 && position() === 0;
    if (painted !== index) {
      if (painted >= 0) {
        const link = segments[painted].firstElementChild;
        link.removeAttribute('aria-current');
        link.tabIndex = -1;
        cards[painted].classList.remove('now');
      }
      const link = segments[index].firstElementChild, frame = timeline.parentElement;
      const hadFocus = timeline.contains(document.activeElement);
      link.setAttribute('aria-current', 'true');
      link.tabIndex = 0;
      if (hadFocus) link.focus({ preventScroll: true });
      cards[index].classList.add('now');
      const left = segments[index].offsetLeft, right = left + segments[index].offsetWidth;
      if (left < frame.scrollLeft || right > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = left - frame.clientWidth / 3;
      painted = index;
    }
    track();
  };
  const tick = (now) => {
    if (!playing) return;
    if (isSlate(index)) {
      elapsed += (now - before) / 1000;
      if (elapsed >= shots[index].seconds) advance();
    }
    before = now;
    track();
    requestAnimationFrame(tick);
  };

  for (const video of [front, back]) {
    video.addEventListener('ended', () => { if (video === front && !isSlate(index)) advance(); });
    video.addEventListener('error', () => {
      if (!video.hasAttribute('src')) return;
      unplayable.set(Number(video.dataset.shot), refusal(video.error));
      if (video === front && Number(video.dataset.shot) === index) go(index);
    });
    video.addEventListener('seeked', track);
    video.addEventListener('click', toggle);
  }
  slate.addEventListener('click', toggle);
  const onClick = (id, action) => byId(id).addEventListener('click', (event) => {
    action();
    // After a click with a pointer the space bar should play and pause, not press the same button again.
    if (event.detail) stage.focus({ preventScroll: true });
  });
  onClick('begin', play);
  onClick('toggle', toggle);
  onClick('previous', () => step(-1));
  onClick('next', () => step(1));
  onClick('mute', () => { mute(!front.muted); say(''); });
  onClick('full', () => { if (document.fullscreenElement) document.exitFullscreen(); else stage.requestFullscreen?.(); });
  seek.addEventListener('input', () => seekTo(Number(seek.value)));
  byId('skip-missing').addEventListener('change', () => { if (isSkipped(index) && playing) advance(); });

  const indices = new Map(shots.map((shot, i) => [`#shot-${shot.id}`, i]));
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="#shot-"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !indices.has(link.hash)) return;
    event.preventDefault();
    history.replaceState(null, '', link.hash);
    go(indices.get(link.hash));
    if (timeline.contains(link)) return;
    if (!playing) play();
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    stage.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  });
  addEventListener('hashchange', () => { if (indices.has(location.hash)) go(indices.get(location.hash)); });
  addEventListener('resize', track);
  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches('textarea, select, input:not([type=range], [type=checkbox])')) return;
    const onControl = target.matches('button, a, summary, input');
    const onRange = target.matches('[type=range]');
    const keys = {
      ' ': () => !onControl && toggle(),
      k: toggle,
      ArrowLeft: () => !onRange && (event.shiftKey ? seekTo(Math.max(0, shots[index].start + position() - 1)) : step(-1)),
      ArrowRight: () => !onRange && (event.shiftKey ? seekTo(Math.min(total - 0.01, shots[index].start + position() + 1)) : step(1)),
      Home: () => !onRange && go(0),
      End: () => !onRange && go(shots.length - 1),
      m: () => mute(!front.muted),
      f: () => byId('full').click(),
    };
    const action = keys[event.key];
    if (action && action() !== false) event.preventDefault();
  });

  [...segments].forEach((segment, i) => {
    segment.firstElementChild.tabIndex = -1;
    const tenths = Math.max(1, Math.round(shots[i].seconds * 10));
    segment.style.flex = `${tenths} 0 calc(${tenths} * var(--tenth))`;
  });
  seek.max = total;
  go(indices.get(location.hash) ?? 0);
};
startPage();
startPlayer();
