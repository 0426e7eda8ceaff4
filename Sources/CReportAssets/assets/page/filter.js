// What a reader types to find scenes or shots: words, "two words", -not, state:failed, model:veo,sora, credits:>1, take:2..3, undecided.

/// Words that stand for a mark of an item and not for a text in it.
export const filterFlags = ['undecided', 'unseen', 'stale', 'rehearsal'];

/// A text as it is compared: some keyboards and disks compose accents, others do not.
export const plainText = (text) => text.normalize('NFC').toLowerCase();

/// What a value says of a number: `>1`, `>=1`, `<2`, `<=2`, `1..3`, `2`; null when it says nothing of numbers.
export const numberRange = (value) => {
  const parts = /^(>=|<=|>|<)?(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?$/.exec(value);
  if (!parts || (parts[1] && parts[3])) return null;
  const low = Number(parts[2]);
  if (parts[3]) return (number) => number >= low && number <= Number(parts[3]);
  switch (parts[1]) {
    case '>': return (number) => number > low;
    case '>=': return (number) => number >= low;
    case '<': return (number) => number < low;
    case '<=': return (number) => number <= low;
    default: return (number) => number === low;
  }
};

/// The terms of a filter. All of them must fit; values with commas between them are alternatives.
export const parseFilter = (text) => {
  const terms = [];
  for (const [, not, key, quoted, bare] of plainText(text).matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+)|(?=\s|$))/g)) {
    const value = quoted ?? bare ?? '';
    // While somebody types, `state:` or a single dash leaves out nothing.
    if (!value || value === '-') continue;
    terms.push({ not: not === '-', key: key ?? '', value, isQuoted: quoted !== undefined });
  }
  return terms;
};

/// Whether an item fits all terms.
///
/// An item is `{ text, flags, fields }`: all its words as `plainText` makes them, its marks, and by key a list of words or
/// numbers. A key that no item has is a part of a text: `int:` or `10:30`.
export const fitsFilter = (terms, { text, flags = [], fields = {} }) => terms.every(({ not, key, value, isQuoted }) => {
  const fits = () => {
    if (!key) return !isQuoted && filterFlags.includes(value) ? flags.includes(value) : text.includes(value);
    const has = fields[key];
    if (!has) return text.includes(`${key}:${value}`);
    return value.split(',').filter(Boolean).some((wanted) => {
      const range = numberRange(wanted);
      return has.some((own) => typeof own === 'number' ? range?.(own) ?? false : plainText(own).includes(wanted));
    });
  };
  return fits() !== not;
});
