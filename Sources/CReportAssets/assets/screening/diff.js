// What changed between two texts, by words (Myers: the shortest list of changes).
const wordsOf = (text) => text.match(/\s+|[^\s]+/g) ?? [];

/// The steps of the shortest way from `a` to `b`: for every number of changes how far each diagonal reaches.
const trail = (a, b) => {
  const most = a.length + b.length, steps = [];
  let reach = new Map([[1, 0]]);
  for (let changes = 0; changes <= most; changes += 1) {
    const next = new Map();
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const left = reach.get(diagonal - 1) ?? -1, above = reach.get(diagonal + 1) ?? -1;
      let x = diagonal === -changes || (diagonal !== changes && left < above) ? above : left + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return [...steps, reach];
    }
    steps.push(reach);
    reach = new Map(next);
  }
  return steps;
};

/// Beyond this many changed words the whole text counts as another one.
const mostChanges = 1200;

/// `[{ kind: 'same' | 'old' | 'new', text }]`, neighbours of one kind joined.
export const diffWords = (before, after) => {
  const a = wordsOf(before), b = wordsOf(after);
  let start = 0, end = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const oldPart = a.slice(start, a.length - end), newPart = b.slice(start, b.length - end);
  const parts = [];
  const add = (kind, text) => { if (text) parts.push({ kind, text }); };
  add('same', a.slice(0, start).join(''));
  if (oldPart.length + newPart.length > mostChanges || !oldPart.length || !newPart.length) {
    add('old', oldPart.join(''));
    add('new', newPart.join(''));
  } else {
    for (const [kind, word] of walk(oldPart, newPart)) add(kind, word);
  }
  add('same', a.slice(a.length - end).join(''));
  return joined(parts);
};

/// What is taken out before what is put in, and no lone space between two changes.
const joined = (parts) => {
  const result = [];
  let old = '', added = '', space = '';
  const flush = () => {
    if (old) result.push({ kind: 'old', text: old });
    if (added) result.push({ kind: 'new', text: added });
    if (space) result.push({ kind: 'same', text: space });
    old = added = space = '';
  };
  for (const { kind, text } of parts) {
    if (kind === 'same' && (old || added) && !space && !text.trim()) { space = text; continue; }
    if (kind === 'same') {
      const held = space;
      space = '';
      flush();
      if (result.at(-1)?.kind === 'same') result.at(-1).text += held + text; else result.push({ kind, text: held + text });
      continue;
    }
    old += space;
    added += space;
    space = '';
    if (kind === 'old') old += text; else added += text;
  }
  flush();
  return result;
};

/// The trail, walked back from its end.
const walk = (a, b) => {
  const steps = trail(a, b), found = [];
  let x = a.length, y = b.length;
  for (let changes = steps.length - 1; changes >= 0; changes -= 1) {
    const reach = steps[changes], diagonal = x - y;
    const left = reach.get(diagonal - 1) ?? -1, above = reach.get(diagonal + 1) ?? -1;
    const from = diagonal === -changes || (diagonal !== changes && left < above) ? diagonal + 1 : diagonal - 1;
    const fromX = changes === 0 ? 0 : reach.get(from), fromY = changes === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      x -= 1;
      y -= 1;
      found.push(['same', a[x]]);
    }
    if (changes === 0) break;
    if (x > fromX) { x -= 1; found.push(['old', a[x]]); } else if (y > fromY) { y -= 1; found.push(['new', b[y]]); }
  }
  return found.reverse();
};
