// The place in the page's address: `#shot=2C&take=2&f=52`. The hub's links say `#shot-2C`.
export const readAddress = (hash) => {
  const text = hash.replace(/^#/, '');
  if (text.startsWith('shot-')) return { shot: text.slice(5) };
  const fields = new URLSearchParams(text);
  const number = (name) => {
    const value = fields.get(name);
    return value !== null && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
  };
  const address = { shot: fields.get('shot') ?? undefined, take: number('take'), frame: number('f'), seconds: number('t'),
    view: fields.get('view') ?? undefined, how: fields.get('how') ?? undefined, against: number('take2'), filter: fields.get('q') ?? undefined };
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));
};
/// The reverse; what is as it is anyway is left out.
export const writeAddress = ({ shot, take, frame, view, how, against, filter }) => {
  const fields = new URLSearchParams();
  fields.set('shot', shot);
  if (take) fields.set('take', take);
  if (frame) fields.set('f', frame);
  if (view) fields.set('view', view);
  if (how) fields.set('how', how);
  if (against) fields.set('take2', against);
  if (filter) fields.set('q', filter);
  return `#${fields}`;
};
