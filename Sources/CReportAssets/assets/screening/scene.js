// The scene as the generator says it: shots, their takes, and everything counted in frames.
const fallbackRate = 24;

export const rateOf = (text) => {
  const [over, under = 1] = String(text ?? '').split('/').map(Number);
  return over > 0 && under > 0 ? over / under : null;
};

const readTake = (entry, rate) => {
  const fps = rateOf(entry.frame_rate) ?? rate;
  const seconds = entry.duration_seconds ?? entry.planned_seconds ?? 0;
  return { ...entry, fps, seconds, frames: entry.frames || Math.max(1, Math.round(seconds * fps)) };
};

const mostCommon = (values) => {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
};

/// `report` is the scene's document, `words` has for every shot what is said of it.
export const readScene = ({ report, words = [] }) => {
  const rate = rateOf(mostCommon(report.playlist.map((entry) => entry.frame_rate))) ?? fallbackRate;
  const shots = report.playlist.map((entry, index) => {
    const { other_takes: others = [], ...own } = entry;
    const takes = (own.take ? [own, ...others] : others).map((take) => readTake(take, rate)).sort((a, b) => a.take - b.take);
    return {
      ...words[index], id: entry.shot, index, name: entry.name ?? '', takes, screened: own.take ?? null, rate,
      planned: Math.max(1, Math.round((entry.planned_seconds ?? 0) * rate)), entry,
    };
  });
  return {
    id: report.scene.id, number: report.scene.number, title: report.scene.title, project: report.project,
    previous: report.scene.previous, next: report.scene.next, status: report.render_status,
    completion: report.completion, eta: report.eta, at: report.generated_at, rate, shots,
    review: report.review ?? {}, issues: report.issues ?? [],
    digest: report.scene.report_digest ?? shots.map((shot) => shot.entry.sha256 ?? '').join(),
    indices: new Map(shots.map((shot) => [shot.id, shot.index])),
  };
};

/// Whether the scene's folder was moved away alone: then neither the hub nor other scenes are where they were.
export const isMoved = (scene, path) => !path.replace(/\/(index\.html)?$/, '').endsWith(`/${scene.project.id}/${scene.id}`);

/// The take of a shot on the screen: the one that the reader chose here, or the scene's.
export const takeOf = (scene, screen, index) => {
  const shot = scene.shots[index];
  const number = screen.takes[shot.id] ?? shot.screened;
  return shot.takes.find((take) => take.take === number) ?? null;
};

/// The take whose clip can be played at this frame; null where a slate stands.
export const clipOf = (scene, screen, index, frame = 0) => {
  const take = takeOf(scene, screen, index);
  if (!take?.video) return null;
  const trouble = screen.trouble[take.video];
  return trouble && frame >= trouble.frame ? null : take;
};

export const isHole = (scene, screen, index) => clipOf(scene, screen, index) === null;

/// How many frames a shot lasts, and how many of them are a second.
export const lengthOf = (scene, screen, index) => {
  const take = takeOf(scene, screen, index);
  return take?.video ? take.frames : scene.shots[index].planned;
};
export const fpsOf = (scene, screen, index) => {
  const take = takeOf(scene, screen, index);
  return take?.video ? take.fps : scene.rate;
};

/// Where every shot begins, in frames and in seconds, and how long the whole scene is. Skipped shots take no room.
export const layOut = (scene, screen) => {
  const starts = [], seconds = [], lengths = [];
  let frames = 0, time = 0;
  for (const shot of scene.shots) {
    const length = screen.holes === 'skip' && isHole(scene, screen, shot.index) ? 0 : lengthOf(scene, screen, shot.index);
    starts.push(frames);
    seconds.push(time);
    lengths.push(length);
    frames += length;
    time += length / fpsOf(scene, screen, shot.index);
  }
  return { starts, seconds, lengths, frames, time };
};

/// The shot and its frame at a frame of the scene.
export const placeAt = ({ starts, lengths, frames }, at) => {
  const wanted = Math.max(0, Math.min(at, frames - 1));
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= wanted) low = middle; else high = middle - 1;
  }
  return { shot: low, frame: Math.max(0, Math.min(wanted - starts[low], lengths[low] - 1)) };
};

const twoDigits = (number) => String(number).padStart(2, '0');
/// `0:12`, `1:02:05`.
export const clock = (seconds) => {
  const whole = Math.floor(seconds + 1e-6), hours = Math.floor(whole / 3600);
  return hours ? `${hours}:${twoDigits(Math.floor(whole / 60) % 60)}:${twoDigits(whole % 60)}`
    : `${Math.floor(whole / 60)}:${twoDigits(whole % 60)}`;
};
/// `0:12:04`: the clock and the frame in its second.
export const timecode = (seconds, fps) => `${clock(seconds)}:${twoDigits(Math.floor((seconds + 1e-6 - Math.floor(seconds + 1e-6)) * fps + 0.01))}`;
/// Credits as they are read: `0.480000` is 0.48.
export const amount = (credits) => (credits === null || credits === undefined ? '' : String(Number(credits)));
