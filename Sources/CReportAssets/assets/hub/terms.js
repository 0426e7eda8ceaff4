// The terms of a filter that the hub's chips write and read.

/// The filter with one key's terms put in the place of those it had; an empty value takes them out.
export const withTerm = (text, key, value) => {
  const rest = text.replace(new RegExp(`(^|\\s)-?${key}:(?:"[^"]*"?|\\S*)`, 'gi'), '$1').replace(/\s+/g, ' ').trim();
  return value ? `${key}:${value} ${rest}`.trim() : rest;
};

/// The value of the only term with this key; empty when there is none, more than one, or one that says not.
export const termValue = (terms, key) => {
  const own = terms.filter((term) => term.key === key);
  return own.length === 1 && !own[0].not ? own[0].value : '';
};
